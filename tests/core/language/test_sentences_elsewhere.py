# SPDX-License-Identifier: Apache-2.0
"""Sentences in other languages than English: `|` stands where one ends."""

from __future__ import annotations

import time

import pytest

from core.ingest.languages import guess_language
from core.ingest.reader import read_bytes
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.language.sentences import sentences
from core.model import Source

PROSE = {
    "de": """Am 3. Oktober kam es z. B. in Kiel zum Streik.|Dr. Anna Vogt, die Sprecherin der Werft, nannte ca. 1.200
        Beteiligte.|„Wir bleiben hier!“, rief sie.|„Niemand geht.“|Danach sprach der Rat u. a. mit dem Betriebsrat bzw.
        der Leitung.|Im 19. Jahrhundert stand hier eine Mühle.|Kostet das 3,5 Mio. Euro?|Ja, rund 3 Mio.|Die Fähre fuhr
        um 14.30 Uhr ab.""",
    "fr": """M. Lefèvre et Mme Brun ont quitté le port à 14 h. 30.|« Nous restons ici ! » a-t-elle dit.|« Personne ne
        part. »|Le conseil, cf. l'art. 12 du règlement, a voté.|Qui paiera ?|Le maire l'ignore.|Le Dr. Brun sait.""",
    "es": """El Sr. Ortega y la Dra. Luna llegaron al puerto.|¿Quién pagará?|¡Nadie lo sabe!|«Nos quedamos aquí»,
        dijo la alcaldesa.|EE.UU. no respondió.|La Naviera S.A. negó los hechos, según el art. 3 citado.|Ud. lo vio.""",
    "ru": """Паром вышел из порта 3 мая 2024 г. утром.|На борту было ок. 40 чел., сообщил А. С. Петров.|«Мы остаёмся!» —
        сказала она.|Кто заплатит?|Ущерб составил 3 млн. руб.|По словам проф. Иванова, улицы, т. е. весь центр, были
        закрыты.|См. стр. 4.""",
    "it": "Il sig. Rossi e la dott.ssa Bianchi sono partiti.|«Restiamo qui!» ha detto.|Chi paga?|La S.p.A. tace.",
    "pl": "Prof. Nowak przybył o godz. 14 na ul. Morską.|„Zostajemy!” — powiedziała.|Kto zapłaci?|Burmistrz nie wie.",
    "nl": "Dhr. De Vries en mevr. Bos kwamen o.a. met de bus.|Wie betaalt dat?|De burgemeester weet het niet.",
    "pt": "O Sr. Costa e a Dra. Lima chegaram.|Quem pagará?|«Ficamos aqui», disse.|O art. 5 foi citado.|A S.A. negou.",
    "ar": "غادرت العبّارة الميناء ظهرًا.|من سيدفع؟|لا أحد يعرف!|قال د. سالم إن الأضرار كبيرة.|«نحن باقون هنا»، قالت.",
    "hi": "नौका दोपहर को घाट से निकली।|कौन भुगतान करेगा?|डॉ. वर्मा ने कहा कि नुकसान बड़ा है।",
    "ur": "کشتی دوپہر کو روانہ ہوئی۔|کون ادا کرے گا؟|کوئی نہیں جانتا۔",
    "sv": "Färjan gick t.ex. den 3 maj.|Vem betalar?|Det vet ingen.",
    "xx": "Ane J. Bru sto la.|Kia estas?|Neniu scias!",
}
JOINED = {
    "zh": "渡轮中午离开码头。|谁来付钱？|没有人知道！|“我们留在这里。”她说。|损失约3.5亿元。|市长没有……会议结束了。",
    "ja": "フェリーは正午に出港した。|誰が払うのか？|「私たちは残ります。」と彼女は言った。|誰も知らない！",
}
GERMAN = "Die Fähre verließ den Kai am 3. Mai um 14.30 Uhr. An Bord waren 1.200 Menschen, sagte Hafenmeister Jan Brook."


@pytest.mark.parametrize("language", PROSE)
def test_sentences_end_where_they_end(language: str) -> None:
    wanted = [" ".join(one.split()) for one in PROSE[language].split("|")]
    text = " ".join(wanted)
    assert [span.of(text) for span in sentences(text, language=language)] == wanted


@pytest.mark.parametrize("language", JOINED)
def test_sentences_without_spaces_between(language: str) -> None:
    wanted = JOINED[language].split("|")
    text = "".join(wanted)
    assert [span.of(text) for span in sentences(text, language=language)] == wanted


def test_line_ends_and_missing_stops_do_no_harm() -> None:
    text = "Der Streik beginnt\nam Montag. Er dauert\nbis Freitag"
    assert [span.of(text) for span in sentences(text, language="de")] == [
        "Der Streik beginnt\nam Montag.",
        "Er dauert\nbis Freitag",
    ]


def test_every_letter_is_in_one_sentence_and_time_grows_in_proportion() -> None:
    text = "„Niemand geht.“ " * 4000
    began = time.process_time()
    spans = sentences(text, language="de")
    assert time.process_time() - began < 2
    assert len(spans) == 4000
    assert "".join(span.of(text) for span in spans).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("language", ["de", "fr", "es", "ru", "ar", "zh", "it", "nl", "pt", "pl"])
def test_the_language_is_recognised(language: str) -> None:
    prose = {**PROSE, **JOINED}[language].replace("|", " ")
    assert guess_language([prose, prose]) == language


def test_the_claims_of_a_source_follow_its_language() -> None:
    source = with_claims(Source("A", GERMAN, "0" * 64, language="de-AT"))
    assert [source.quote(claim.span)[:9] for claim in source.claims] == ["Die Fähre", "An Bord w"]


def test_nothing_is_read_as_english_in_another_language() -> None:
    source = with_claims(Source("A", GERMAN, "0" * 64, language="de"))
    assert all(not (one.numbers or one.dates or one.names) for one in mentions_of(source))
    assert all(claim.speaker is None for claim in source.claims)
    english = with_claims(
        Source("A", "The ferry carried 1,200 people, Anna Brook said on 3 May.", "0" * 64, language="en")
    )
    assert any(one.numbers for one in mentions_of(english))
    assert english.claims[0].speaker == "Anna Brook"


def test_a_language_that_is_stated_wrongly_is_not_believed() -> None:
    german = """Die Fähre verließ am Montag um zwölf den Kai und fuhr mit dreihundert Menschen an Bord nach Norden.
Ein dichter Nebel lag über dem Hafen, als der Tanker ohne Lichter vor der Einfahrt erschien und nicht mehr auswich.
Der Kapitän ließ die Maschinen stoppen, aber der Bug traf die Mole, und das Wasser drang in den Raum unter dem Deck."""
    body = "".join(f"<p>{line}</p>" for line in german.splitlines())
    for stated, known in (("en-US", "de"), ("en", "de"), ("de-CH", "de"), ("xx", "xx")):
        page = f'<html lang="{stated}"><title>Kai</title><body><article><h1>Nebel am Kai</h1>{body}</article></html>'
        assert read_bytes(page.encode(), name="page.html").language == known
