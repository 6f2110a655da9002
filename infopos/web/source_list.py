"""The list of sources: where each comes from, and the account of its rows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from infopos import labels
from infopos.telling.markdown import bullets, plain
from infopos.web import texts
from infopos.web.styled import styled


def draw(sources: pd.DataFrame) -> None:
    """Draw the account of all rows as one table, then each source in a box of its own."""
    account = sources[list(texts.ROW_ACCOUNT)].replace({"state": texts.SOURCE_STATES})
    account["reference_date"] = account["reference_date"].dt.strftime("%d-%m-%Y")
    figures = account.select_dtypes("number").columns
    st.dataframe(
        styled(account).format(dict.fromkeys(figures, labels.number_or_none), na_rep=labels.NONE),
        column_config=texts.ROW_ACCOUNT,
        hide_index=True,
        alt=texts.ROW_ACCOUNT_ALT,
    )
    st.caption(texts.ROW_ACCOUNT_RULE)
    for source in sources.itertuples():
        with st.expander(plain(f"{source.title}: {source.file_name}")):
            st.markdown(bullets(texts.source_details(source)))
