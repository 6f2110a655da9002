"""How each thing on the map was reached, in plain Dutch: one click away."""

from __future__ import annotations

import streamlit as st

from infopos import labels
from infopos.model import Indicator

_TEXTS = {
    Indicator.COUNT: (
        "Het aantal registraties per gebied. De klassen zijn zo gekozen dat gebieden in één klasse"
        " zo veel mogelijk op elkaar lijken (Fisher-Jenks). Een groot gebied of een druk centrum"
        " heeft vanzelf meer: kijk ook naar “per 1.000 inwoners” en naar “hotspots”."
    ),
    Indicator.RATE: (
        "Het aantal per 1.000 inwoners. Waar weinig mensen wonen of veel bezoekers komen, zoals in"
        " een centrum, zegt dit weinig over wie er woont. Onder het minimum aan inwoners staat er"
        " geen cijfer."
    ),
    Indicator.DENSITY: (
        "Binnen buurten: hoeveel per vierkante kilometer. Politie en analist zien vlakken van één"
        " grootte. Voor anderen groeit elk vlak tot er minstens vijf meldingen en acht adressen in"
        " liggen, en is het aantal iets veranderd. Zo is nooit te zien waar precies iets gebeurde."
    ),
    Indicator.SURFACE: (
        "Elke melding is uitgesmeerd over zijn omgeving (kerndichtheid). Hoe ver, volgt uit hoe ver"
        " de meldingen uit elkaar liggen en staat in de legenda. Elke tint is een paar keer zo"
        " dicht als de vorige. Alleen politie en analist zien dit: het wijst plekken aan."
    ),
    Indicator.SURFACE_PER_RESIDENT: (
        "De dichtheid van meldingen gedeeld door die van inwoners. Waar weinig mensen wonen, staat"
        " niets. Een centrum valt hier vanzelf op: bezoekers tellen niet mee. Inwoners zijn per"
        " buurt bekend en gelijk over de buurt verdeeld."
    ),
    Indicator.HOT_CELLS: (
        "Vlakken van 265 meter die met hun buren meer meldingen hebben dan toeval verklaart (Gi*"
        " van Getis en Ord), met een grens op vals alarm. Onder de kaart staat of de kaart van een"
        " jaar eerder goed had voorspeld."
    ),
    Indicator.CLUSTERS: (
        "Meldingen die dicht bij elkaar liggen, dichter dan die eromheen (HDBSCAN). Elke omtrek"
        " houdt er minstens vijf in, met 25 meter ruimte eromheen."
    ),
    Indicator.FACILITIES: (
        "Hoeveel er binnen 200 meter van elke voorziening gebeurt, tegen wat de ring eromheen (tot"
        " 600 meter) op dezelfde oppervlakte zou geven. Zo valt een plek niet op omdat hij in het"
        " centrum ligt, maar omdat er meer gebeurt dan een straat verder. Voorzieningen komen uit"
        " uw eigen bestand."
    ),
    Indicator.NEAR_REPEATS: (
        "Na een inbraak is de kans op nog een vlakbij vaak even groter. De Knox-toets vergelijkt"
        " hoeveel paren dichtbij én kort na elkaar liggen met hoeveel dat er zijn als de tijden"
        " worden geschud. De cirkels liggen om de laatste meldingen, zo ver en zo lang als dat"
        " risico aantoonbaar hoger is."
    ),
    Indicator.HOTSPOTS: (
        "**Hotspot**: dit gebied en zijn buren samen liggen hoger dan toeval verklaart (Gi* van"
        " Getis en Ord). **Uitschieter**: het gebied zelf ligt ver boven wat hier gewoon is, wat de"
        " buren ook doen. De zekerheid houdt er rekening mee dat er veel gebieden tegelijk worden"
        " vergeleken: bij 95% is hooguit één op de twintig aangewezen gebieden vals alarm."
    ),
    Indicator.HOTSPOTS_BY_RATE: (
        "Als “Hotspots (aantal)”, maar dan van het cijfer per inwoner. Cijfers van gebieden met"
        " weinig inwoners zijn eerst naar het gemiddelde getrokken (empirisch Bayes): anders staat"
        " een handvol meldingen bovenaan."
    ),
    Indicator.CHANGE: (
        "Dezelfde periode een jaar eerder, met de E-toets voor twee aantallen. **Gestegen** of"
        " **gedaald** staat er alleen als het ook met zoveel gebieden tegelijk geen toeval is;"
        " **misschien** als het voor één gebied opvallend zou zijn. De marge zegt hoe groot het"
        " verschil zonder toeval kan zijn. Een percentage staat er niet: van 1 naar 3 is geen"
        " verdrievoudiging die iets betekent."
    ),
    Indicator.EMERGING: (
        "Per kwartaal is bepaald welke gebieden een hotspot of uitschieter waren. **Nieuw**: nu"
        " voor het eerst. **Sinds kort**: een paar kwartalen achter elkaar tot nu. **Blijvend**:"
        " bijna altijd; **sterker** of **zwakker** als dat ook verandert. **Af en toe** en"
        " **wisselend**: nu wel, maar lang niet altijd. **Voorbij**: lang wel, nu niet. “Trend”"
        " zegt of de aantallen zelf stijgen of dalen (Mann-Kendall)."
    ),
}

_PEERS = """\
**Vergelijkbaar** zijn de acht gemeenten die in aantal inwoners en afstand het dichtst bij deze
liggen; inwoners wegen drie keer zo zwaar. U kunt zelf andere kiezen.

**Het verschil**: van elke andere gemeente is bekend hoeveel het aantal in een jaar veranderde. Die
veranderingen lopen uiteen, ook door toeval. Daaruit volgt tussen welke aantallen deze gemeente zou
liggen als er niets bijzonders was. Ligt het aantal daarbuiten, dan is het verschil **duidelijk**:
van twintig gemeenten waar niets aan de hand is, krijgt er hooguit ongeveer één dat oordeel.

**Let op**: duidelijk anders is nog geen oorzaak. Een gemeente met veel bezoekers heeft vanzelf meer
per inwoner, en na een piek volgt vaak een daling.
"""


def draw_peers() -> None:
    """Draw how a municipality was compared with others, folded away."""
    with st.expander(labels.HOW):
        st.markdown(_PEERS)


def draw(indicator: Indicator) -> None:
    """Draw the explanation, folded away."""
    with st.expander(labels.HOW):
        st.markdown(_TEXTS[indicator])
