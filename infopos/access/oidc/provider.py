"""Which sign-in service an installation uses, and which addresses may be trusted with secrets."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr

from infopos.errors import SettingsError
from infopos.settings import Settings

_THIS_COMPUTER = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Provider:
    """A sign-in service, and where in its answers it says who somebody is.

    Parameters
    ----------
    issuer : str
        Exactly as the service names itself in its discovery document.
    client_id, client_secret
        What the service knows this installation by.
    scopes : str
        Separated by blanks; ``openid`` is one of them.
    roles_claim, organisation_claim, municipalities_claim, name_claim : str
        Name of a claim, or a path such as ``realm_access.roles``. Empty: not read.

    Raises
    ------
    SettingsError
        When the settings cannot work or are not safe.
    """

    issuer: str
    client_id: str
    client_secret: SecretStr
    scopes: str = "openid profile"
    roles_claim: str = "roles"
    organisation_claim: str = "organisation"
    municipalities_claim: str = "gemeenten"
    name_claim: str = "name"

    def __post_init__(self) -> None:
        if not self.may_use(self.issuer) or urlsplit(self.issuer).query:
            raise SettingsError(
                f"INFOPOS_OIDC_ISSUER is geen adres van een inlogdienst: “{self.issuer}”.",
                "Vul een adres in dat begint met https://. Alleen op deze computer mag het ook"
                " http:// zijn.",
            )
        if not self.client_id or not self.client_secret.get_secret_value():
            raise SettingsError(
                "INFOPOS_OIDC_ISSUER is ingevuld, maar INFOPOS_OIDC_CLIENT_ID of"
                " INFOPOS_OIDC_CLIENT_SECRET is leeg.",
                "Vul beide in; u krijgt ze als u Infopos bij de inlogdienst aanmeldt.",
            )
        if "openid" not in self.scopes.split():
            raise SettingsError(
                f"INFOPOS_OIDC_SCOPES mist het woord openid: “{self.scopes}”.",
                "Zet openid erbij; zonder dat woord zegt de inlogdienst niet wie er inlogt.",
            )

    @classmethod
    def from_settings(cls, settings: Settings) -> Provider | None:
        """Give the service that the settings name, or None when they name none."""
        if not settings.oidc_issuer:
            return None
        return cls(
            issuer=settings.oidc_issuer,
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret,
            scopes=settings.oidc_scopes,
            roles_claim=settings.oidc_roles_claim,
            organisation_claim=settings.oidc_organisation_claim,
            municipalities_claim=settings.oidc_municipalities_claim,
            name_claim=settings.oidc_name_claim,
        )

    @property
    def local(self) -> bool:
        """Whether the service runs on this computer."""
        return _host(self.issuer) in _THIS_COMPUTER

    def may_use(self, address: str) -> bool:
        """Tell whether an address is safe: https, or a service on this computer itself."""
        host = _host(address)
        if not host or "@" in address or "#" in address:
            return False
        if address.startswith("http://"):
            return self.local and host in _THIS_COMPUTER
        return address.startswith("https://")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # such as https://[
        return ""
