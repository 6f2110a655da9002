"""Every setting, with its unit, its default and its environment variable (prefix INFOPOS_)."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)

from infopos.errors import SettingsError

_PREFIX = "INFOPOS_"


def _none_or_postgresql(value: SecretStr) -> SecretStr:
    if value and not value.get_secret_value().startswith("postgresql://"):
        raise ValueError("postgresql://…")
    return value


class Settings(BaseModel):
    """The settings of one installation: what is not given is read from the environment."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True, extra="forbid")

    home: Path = Path("var")
    """INFOPOS_HOME: folder that holds all state (registry, casebook, geometry, rejects)."""

    address: str = "127.0.0.1"
    """INFOPOS_ADDRESS: network address that the app listens on."""

    port: Annotated[int, Field(ge=1, le=65535)] = 8501
    """INFOPOS_PORT: port that the app listens on."""

    url: str = ""
    """INFOPOS_URL: address at which users reach the app, such as ``https://infopos.example.nl/``.

    Needed behind a proxy. With https, cookies travel over https only. Empty: the address and port
    above."""

    insecure: bool = False
    """INFOPOS_INSECURE: listen beyond this computer without https all the same."""

    basemap: str = "none"
    """INFOPOS_BASEMAP: ``none``, ``pdok``, or the tile address of an own server with {z}, {x}, {y}.

    Tiles are fetched by the browser and tell their server where somebody looks."""

    basemap_attribution: str = ""
    """INFOPOS_BASEMAP_ATTRIBUTION: the credit that an own tile server asks for."""

    oidc_issuer: str = ""
    """INFOPOS_OIDC_ISSUER: the organisation's sign-in service, as it names itself. Empty: none."""

    oidc_client_id: str = ""
    """INFOPOS_OIDC_CLIENT_ID: what that service knows this installation by."""

    oidc_client_secret: SecretStr = SecretStr("")
    """INFOPOS_OIDC_CLIENT_SECRET: the secret that goes with it."""

    oidc_scopes: str = "openid profile"
    """INFOPOS_OIDC_SCOPES: what is asked of the service, separated by blanks."""

    oidc_roles_claim: str = "roles"
    """INFOPOS_OIDC_ROLES_CLAIM: where the service says somebody's roles; a path may have dots."""

    oidc_organisation_claim: str = "organisation"
    """INFOPOS_OIDC_ORGANISATION_CLAIM: where it says his organisation. Empty: not read."""

    oidc_municipalities_claim: str = "gemeenten"
    """INFOPOS_OIDC_MUNICIPALITIES_CLAIM: where it says the codes of his municipalities."""

    oidc_name_claim: str = "name"
    """INFOPOS_OIDC_NAME_CLAIM: where it says his name."""

    memory_gib: Annotated[float, Field(gt=0)] = 4.0
    """INFOPOS_MEMORY_GIB: memory that the database engine may use, in GiB."""

    casebook: Annotated[SecretStr, AfterValidator(_none_or_postgresql)] = SecretStr("")
    """INFOPOS_CASEBOOK: ``postgresql://…`` keeps what people write in PostgreSQL, which several
    servers may share. Empty: a DuckDB file in the home."""

    audit_years: Annotated[float, Field(gt=0)] = 5.0
    """INFOPOS_AUDIT_YEARS: how long the record of who saw and did what is kept, in years."""

    query_seconds: Annotated[float, Field(gt=0)] = 30.0
    """INFOPOS_QUERY_SECONDS: time after which a query of the app is broken off, in seconds."""

    minimum_residents: Annotated[int, Field(ge=1)] = 100
    """INFOPOS_MINIMUM_RESIDENTS: below this many residents an area gets no rate."""

    fewest_observations: Annotated[int, Field(ge=1)] = 3
    """INFOPOS_FEWEST_OBSERVATIONS: partners and others who get no exact figures see what partners
    observe in an area from so many observations on."""

    fewest_organisations: Annotated[int, Field(ge=2)] = 2
    """INFOPOS_FEWEST_ORGANISATIONS: and from so many organisations on that observe it."""

    text_months: Annotated[int, Field(ge=1)] = 24
    """INFOPOS_TEXT_MONTHS: the texts of observations are removed after so many months."""

    session_idle_minutes: Annotated[float, Field(gt=0)] = 30.0
    """INFOPOS_SESSION_IDLE_MINUTES: a session that is not used ends after so long, in minutes."""

    session_hours: Annotated[float, Field(gt=0)] = 8.0
    """INFOPOS_SESSION_HOURS: a session ends after so long whatever happens, in hours."""

    max_file_mib: Annotated[int, Field(ge=1)] = 4096
    """INFOPOS_MAX_FILE_MIB: largest file that an import reads, in MiB, also when unpacked."""

    @model_validator(mode="before")
    @classmethod
    def _with_environment(cls, given: dict[str, Any]) -> dict[str, Any]:
        # Pydantic's own package for this also reads files and clouds: 0.1 s at every start.
        found = {name.upper(): value for name, value in os.environ.items()}
        names = {name: _PREFIX + name.upper() for name in cls.model_fields}
        return {own: found[name] for own, name in names.items() if name in found} | given

    @property
    def secure(self) -> bool:
        """Whether users reach the app over https."""
        return self.url.startswith("https://")

    @property
    def loopback(self) -> bool:
        """Whether only this computer can reach the app."""
        return self.address in ("127.0.0.1", "::1", "localhost")


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises
    ------
    SettingsError
        Naming the environment variable that cannot be used and what was found.
    """
    return _of(tuple((k, v) for k, v in os.environ.items() if k.upper().startswith(_PREFIX)))


@lru_cache(maxsize=16)
def _of(environment: tuple[tuple[str, str], ...]) -> Settings:
    """Read them once for each environment: a page asks forty times, and reading takes 2 ms."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = _PREFIX + str(first["loc"][0]).upper()
        found = "" if name == "INFOPOS_CASEBOOK" else f": “{first['input']}”"  # holds a password
        raise SettingsError(
            f"{name} heeft een waarde die niet kan{found}.",
            "Zie docs/beheer.md voor de mogelijke waarden.",
        ) from error


@cache
def bundle() -> Path:
    """Folder with app.py, pages/, data/ and .streamlit/: the checkout, or the installed copy."""
    installed = Path(__file__).parent / "bundle"
    return installed if installed.exists() else Path(__file__).parent.parent
