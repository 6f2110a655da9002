"""Accounts, sessions and agreements, for the administrator; the privacy officer only reads."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from functools import partial

import pandas as pd
import streamlit as st

from infopos.access import (
    accounts,
    agreements,
    credentials,
    federation,
    passwords,
    sessions,
    wording,
)
from infopos.access.account_rows import Account, Person
from infopos.access.agreements import Agreement
from infopos.access.audit import Action, record
from infopos.errors import InfoposError
from infopos.model import Role, Viewer
from infopos.telling.markdown import bullets, plain
from infopos.web import cached, session_list, texts
from infopos.web.clock import local

_NEW = "new"
_TOLD = "users_told"


def draw_accounts(viewer: Viewer) -> None:
    """Draw all accounts, and the form to add or change one."""
    _tell()
    known = {account.account_id: account for account in accounts.listed(cached.store())}
    rows = [_row(account) for account in known.values()]
    st.dataframe(
        pd.DataFrame(rows, columns=list(texts.ACCOUNT_COLUMNS)),
        hide_index=True,
        column_config=texts.ACCOUNT_COLUMNS,
        alt=texts.ACCOUNTS_ALT,
    )
    if viewer.role is not Role.ADMINISTRATOR:
        return
    chosen = st.selectbox(
        texts.ACCOUNT_CHOICE,
        [_NEW, *known],
        key="users_account",
        format_func=lambda key: known[key].person.name if key in known else texts.ACCOUNT_NEW,
    )
    _form(viewer, known.get(chosen))


def draw_sessions(viewer: Viewer) -> None:
    """Draw who is signed in, with a button to end sessions."""
    st.subheader(texts.ALL_SESSIONS, anchor=False)
    selected = session_list.draw(session_list.open_sessions(), key="users_sessions")
    if viewer.role is Role.ADMINISTRATOR:
        st.button(
            texts.END_SELECTED,
            disabled=not selected,
            on_click=partial(_end, viewer, selected),
        )


def draw_agreements(viewer: Viewer) -> None:
    """Draw what mayor and aldermen agreed to share, and the form to record more."""
    st.subheader(texts.AGREEMENTS, anchor=False)
    st.markdown(texts.AGREEMENTS_TEXT)
    known = agreements.listed(cached.store())
    for row in known.to_dict("records"):
        ended = isinstance(row["ended_at"], pd.Timestamp)
        state = texts.ENDED if ended else f"tot {local(row['valid_until'])}"
        whose = plain(str(row["alderman"] or row["organisation"]))
        st.markdown(f"- **{whose}**, {row['municipality_code']}, {state}: {plain(row['wording'])}")
    aldermen = [a for a in accounts.listed(cached.store()) if a.person.role is Role.ALDERMAN]
    if viewer.role is Role.ADMINISTRATOR and aldermen:
        _agreement_form(viewer, aldermen)


def draw_mappings(viewer: Viewer) -> None:
    """Draw what the roles of the organisation's sign-in service mean here."""
    st.subheader(texts.MAPPINGS, anchor=False)
    known = federation.role_mappings(cached.store())
    lines = [f"{claim}: {wording.role(role)}" for claim, role in sorted(known.items())]
    st.markdown(bullets(lines) or texts.NO_MAPPINGS)
    if viewer.role is not Role.ADMINISTRATOR:
        return
    with st.form("users_mapping", clear_on_submit=True):
        claim = st.text_input(texts.MAPPING_CLAIM, key="users_claim")
        role = st.selectbox(
            "Rol in Infopos", [None, *Role], key="users_claim_role",
            format_func=lambda role: wording.role(role) if role else texts.MAPPING_NONE,
        )  # fmt: skip
        saved = st.form_submit_button("Koppelen")
    if saved:
        federation.map_role(cached.store(), claim, role, who=viewer, now=datetime.now(UTC))
        _tell_next(texts.MAPPING_SAVED)
        st.rerun()


def _row(account: Account) -> tuple[str, ...]:
    person = account.person
    return (
        person.name,
        account.login or texts.BY_SERVICE,
        wording.role(person.role),
        person.organisation,
        ", ".join(sorted(person.municipalities)),
        texts.CLOSED if account.disabled_at else "",
    )


def _form(viewer: Viewer, account: Account | None) -> None:
    person = account.person if account else Person("", Role.PARTNER, "", frozenset())
    key = account.account_id if account else _NEW
    with st.form(f"users_form_{key}", enter_to_submit=False):
        login = "" if account else st.text_input("Gebruikersnaam", key="users_login")
        name = st.text_input("Naam", person.name, key=f"users_name_{key}")
        roles = list(Role)
        role = st.selectbox(
            "Rol",
            roles,
            roles.index(person.role),
            format_func=wording.role,
            key=f"users_role_{key}",
        )
        organisation = st.text_input("Organisatie", person.organisation, key=f"users_org_{key}")
        codes = sorted({m.code for m in cached.municipalities()} | person.municipalities)
        chosen = st.multiselect(
            "Gemeenten", codes, sorted(person.municipalities), key=f"users_codes_{key}",
            placeholder="Kies een of meer gemeenten", select_all=False)  # fmt: skip
        saved = st.form_submit_button("Bewaren" if account else "Toevoegen", type="primary")
    if saved:
        wanted = Person(name.strip(), role, organisation.strip(), frozenset(chosen))
        _save(viewer, account, wanted, login)
    if account:
        _buttons(viewer, account)


def _save(viewer: Viewer, account: Account | None, person: Person, login: str) -> None:
    now = datetime.now(UTC)
    if account:
        accounts.change(cached.store(), account, person, who=viewer, now=now)
        _tell_next(texts.ACCOUNT_SAVED)
    else:
        password = _one_time_password()
        accounts.create(
            cached.store(), person, login=login, who=viewer, now=now,
            password_hash=passwords.make_hash(password),
        )  # fmt: skip
        _tell_next(texts.one_time_password(login, password))
    st.rerun()


def _buttons(viewer: Viewer, account: Account) -> None:
    row = st.container(horizontal=True)
    if account.login is not None and not account.disabled_at:
        row.button("Nieuw wachtwoord", on_click=partial(_act, _reset, viewer, account))
    if account.disabled_at:
        row.button("Account openen", on_click=partial(_act, _enable, viewer, account))
    else:
        row.button("Account sluiten", on_click=partial(_act, _disable, viewer, account))


def _act(what: Callable[[Viewer, Account], None], viewer: Viewer, account: Account) -> None:
    """Do what a button says, and keep what went wrong for the run that follows."""
    try:
        what(viewer, account)
    except InfoposError as error:
        _tell_next(str(error))


def _reset(viewer: Viewer, account: Account) -> None:
    password = _one_time_password()
    credentials.reset(
        cached.store(), account.account_id, password, who=viewer, now=datetime.now(UTC)
    )
    _tell_next(texts.one_time_password(account.login or "", password))


def _disable(viewer: Viewer, account: Account) -> None:
    accounts.disable(cached.store(), account, who=viewer, now=datetime.now(UTC))
    _tell_next(texts.ACCOUNT_CLOSED)


def _enable(viewer: Viewer, account: Account) -> None:
    accounts.enable(cached.store(), account, who=viewer, now=datetime.now(UTC))
    _tell_next(texts.ACCOUNT_OPENED)


def _agreement_form(viewer: Viewer, aldermen: list[Account]) -> None:
    names = {account.account_id: account.person.name for account in aldermen}
    codes = sorted({m.code for m in cached.municipalities()})
    today = datetime.now(UTC).date()
    with st.form("users_agreement", clear_on_submit=True):
        account_id = st.selectbox("Wethouder", list(names), format_func=names.__getitem__)
        code = st.selectbox("Gemeente", codes)
        words = st.text_area("Wat is afgesproken", max_chars=500)
        until = st.date_input("Tot en met", today + timedelta(days=365), min_value=today)
        saved = st.form_submit_button("Afspraak vastleggen")
    if saved and account_id and code:
        now = datetime.now(UTC)
        end = datetime.combine(until + timedelta(days=1), time(), UTC)
        agreements.agree(
            cached.store(), Agreement(code, words, now, end, account_id), who=viewer, now=now
        )
        _tell_next(texts.AGREEMENT_SAVED)
        st.rerun()


def _end(viewer: Viewer, session_ids: list[str]) -> None:
    store, now = cached.store(), datetime.now(UTC)
    for session_id in session_ids:
        sessions.end(store, session_id, reason="ended by administrator", now=now)
    store.write(
        lambda t: record(
            t,
            viewer,
            Action.SESSIONS_ENDED,
            object="sessions",
            details={"sessions": [sessions.mark(session_id) for session_id in session_ids]},
            now=now,
        )
    )


def _one_time_password() -> str:
    """Make a password that its owner has to replace at once."""
    return "-".join(secrets.token_hex(2) for _ in range(4))


def _tell_next(text: str) -> None:
    st.session_state[_TOLD] = text


def _tell() -> None:
    if told := st.session_state.pop(_TOLD, ""):
        st.info(plain(told))
