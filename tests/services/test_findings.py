"""A text with words that nobody has judged stays with the agency that wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.charters import all_charters
from app.database import db
from app.domain.contributions import ContributionKind
from app.domain.errors import NotFound, WrongState
from app.domain.findings import Answer, Choice
from app.domain.meetings import MeetingState
from app.domain.people import Identity, PersonRole
from app.domain.referrals import ReferralState
from app.models import AccessRecord, Contribution, OpenText, Referral
from app.services.admitting import decide_referral
from app.services.agenda import put_on_agenda
from app.services.confirming import confirm_decision
from app.services.contributions import contribute
from app.services.decision_input import ActionInput, DecisionInput
from app.services.decisions import edit_decision, propose_decision
from app.services.findings import Asking, FindingsOpen, record_asked
from app.services.importing import check_file, import_cases
from app.services.items import view_item
from app.services.judging import cases_to_judge, judge_texts, view_open_texts
from tests.cases import add_case, put_meeting_in
from tests.cast import MEETING_DAY, NOW, actor, agency_id, meeting_id, table_slug
from tests.files import case

LATER = NOW + timedelta(days=3)
KNOWN = ContributionKind.KNOWN
UNKNOWN = "Priya Soekhai zag dat Samira wegliep."
NOBODY, PROFESSIONAL = Answer(Choice.NOBODY), Answer(Choice.PROFESSIONAL)


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def say(who: str, item: str, text: str, asking: Asking, version: int = 0) -> None:
    basis = ("Veiligheid", "Jeugdwet")
    contribute(actor(who), item, KNOWN, text, *basis, version, asking=asking, now=LATER)


def read(who: str, item: str) -> str:
    return repr(view_item(actor(who), item, now=LATER))


def advice(motivation: str) -> DecisionInput:
    deciders = (agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen"))
    return DecisionInput(outcomes=("omgezet-in-advies",), deciders=deciders, motivation=motivation)


def imported(summary: str, table: str = "triagetafel") -> str:
    """The reference of a case from a file, brought by the chair's agency."""
    chair = actor(f"chair.{table}")
    given = case(
        summary=summary,
        brought_by=chair.agency_slug,
        admission={q.key: True for q in all_charters()[table].questions},
    )
    slug = table_slug(table)
    checked = check_file(chair, json.dumps([given]).encode(), "a.json", slug, today=MEETING_DAY)
    (row,) = import_cases(chair, checked.cases, slug=slug, now=NOW)
    return str(row.reference)


def test_who_sits_at_a_form_is_asked_and_nothing_is_saved_meanwhile() -> None:
    item = add_case().item_id
    with pytest.raises(FindingsOpen) as asked:
        say("jasmijn", item, UNKNOWN, Asking(can_ask=True))
    (text,) = asked.value.texts
    assert [q.words for q in text.questions] == ["Priya Soekhai"]
    assert db.session.scalar(select(func.count(Contribution.id))) == 0
    say("jasmijn", item, UNKNOWN, Asking(can_ask=True, answers={"priya soekhai": PROFESSIONAL}))
    assert "Priya Soekhai" in read("wout", item)
    assert "Priya" not in read("participant.triagetafel.maatschappelijk-werk", item)
    assert "[professional]" in read("participant.triagetafel.maatschappelijk-werk", item)


def test_the_choice_is_remembered_for_that_case_and_for_no_other() -> None:
    item, other = add_case().item_id, add_case().item_id
    say("jasmijn", item, UNKNOWN, Asking(can_ask=True, answers={"priya soekhai": NOBODY}))
    say("jasmijn", item, "PRIYA SOEKHAI belde weer.", Asking(can_ask=True), version=1)
    with pytest.raises(FindingsOpen):
        say("jasmijn", other, "Priya Soekhai belde weer.", Asking(can_ask=True))


def test_nobody_decides_about_the_words_of_another_agency_but_who_works_on_the_case() -> None:
    item = add_case().item_id
    say("jasmijn", item, UNKNOWN, Asking(can_ask=True, answers={"priya soekhai": NOBODY}))
    with pytest.raises(FindingsOpen):
        say("wout", item, "Priya Soekhai belde weer.", Asking(can_ask=True))
    say("vera", item, UNKNOWN, Asking(can_ask=True, answers={"priya soekhai": PROFESSIONAL}))
    say("wout", item, "Priya Soekhai belde weer.", Asking(can_ask=True))


def test_what_is_said_of_words_that_were_not_written_counts_for_nothing() -> None:
    item = add_case().item_id
    say("jasmijn", item, UNKNOWN, Asking(can_ask=True, later=True))
    forged = {"priya soekhai": NOBODY, "piet de groot": NOBODY}
    say("vera", item, "Niets bijzonders.", Asking(can_ask=True, answers=forged))
    assert "Priya Soekhai" not in read("wout", item)
    with pytest.raises(FindingsOpen):
        say("vera", item, "Priya Soekhai belde.", Asking(can_ask=True), version=1)


def test_who_cannot_read_a_withheld_text_cannot_replace_it_either() -> None:
    case_id = add_case()
    put_meeting_in(MeetingState.IN_SESSION)
    decision = propose_decision(
        actor("jasmijn"), case_id.item_id, advice(UNKNOWN), asking=Asking(later=True), now=LATER
    )
    shown = read("wout", case_id.item_id)
    assert "wacht op controle" in shown
    withheld = "[Deze tekst wacht op controle door wie haar schreef.]"
    edit_decision(actor("wout"), decision, advice(withheld), 1, now=LATER)
    assert "Priya Soekhai" in read("jasmijn", case_id.item_id)
    assert "Priya Soekhai" not in read("wout", case_id.item_id)
    with pytest.raises(WrongState, match="findings-open"):
        edit_decision(actor("wout"), decision, advice("Iets anders."), 2, now=LATER)


def test_who_is_asked_has_seen_the_people_and_that_is_recorded() -> None:
    item = add_case().item_id
    with pytest.raises(FindingsOpen) as asked:
        say("jasmijn", item, UNKNOWN, Asking(can_ask=True))
    record_asked(actor("jasmijn"), asked.value, now=LATER)
    record = db.session.scalars(select(AccessRecord).where(AccessRecord.what == "asked")).one()
    assert record.account_id == actor("jasmijn").account_id
    assert [number for number, _ in asked.value.people] == ["1", "2", "3"]


def test_what_is_put_off_is_read_by_the_own_agency_and_by_the_inbrenger_alone() -> None:
    item = add_case().item_id
    say("jasmijn", item, UNKNOWN, Asking(can_ask=True, later=True))
    assert "Priya Soekhai" in read("jasmijn", item)
    assert "Priya Soekhai" in read("vera", item)
    for who in ("wout", "participant.triagetafel.maatschappelijk-werk"):
        assert "Priya" not in read(who, item)
        assert "wacht op controle" in read(who, item)


def test_a_file_leaves_open_what_its_importer_judges_later() -> None:
    reference = imported("Marieke Vlinderdal belde; Priya Soekhai hielp haar.")
    assert [w.reference for w in cases_to_judge(actor("vera"))] == [reference]
    assert cases_to_judge(actor("wout")) == ()
    view = view_open_texts(actor("vera"), reference, now=NOW)
    assert [q.words for t in view.texts for q in t.questions] == ["Priya Soekhai"]
    for nobody in ("wout", "bob", "petra"):
        with pytest.raises(NotFound):
            view_open_texts(actor(nobody), reference, now=NOW)
    assert judge_texts(actor("vera"), reference, {}, now=NOW) == 1
    assert judge_texts(actor("vera"), reference, {"priya soekhai": PROFESSIONAL}, now=NOW) == 0
    assert db.session.scalar(select(func.count(OpenText.row_id))) == 0
    assert cases_to_judge(actor("vera")) == ()
    with pytest.raises(NotFound):
        view_open_texts(actor("vera"), reference, now=NOW)


def test_what_is_confirmed_has_no_word_left_to_judge() -> None:
    item = add_case().item_id
    put_meeting_in(MeetingState.IN_SESSION)
    given = DecisionInput(
        outcomes=("omgezet-in-advies",),
        deciders=(agency_id("vt-zuid-limburg"), agency_id("jeugd-heerlen")),
        motivation="Zo is besloten.",
        actions=(
            ActionInput(
                agency_id=agency_id("jeugd-heerlen"), text="Belt Priya.", due_on=MEETING_DAY
            ),
        ),
    )
    later = Asking(can_ask=True, later=True)
    decision = propose_decision(actor("jasmijn"), item, given, asking=later, now=LATER)
    with pytest.raises(WrongState) as refused:
        confirm_decision(actor("vera"), decision, 1, now=LATER)
    assert refused.value.key == "findings-open"


def test_an_always_anonymous_table_takes_nothing_while_a_word_is_open() -> None:
    item = add_case("mdapp", brought_by="politie").item_id
    writer = "participant.mdapp.maatschappelijk-werk"
    for asking in (Asking(), Asking(can_ask=True, later=True)):
        with pytest.raises(FindingsOpen) as asked:
            say(writer, item, "Priya Soekhai zag het.", asking)
        assert not asked.value.may_wait


def test_a_writer_who_may_not_know_the_names_learns_nothing_by_typing_them() -> None:
    item = add_case("mdapp", brought_by="politie").item_id
    writer = "participant.mdapp.maatschappelijk-werk"
    questions = []
    for name in ("Samira", "Priya"):
        with pytest.raises(FindingsOpen) as asked:
            say(writer, item, f"Wij kennen {name}.", Asking(can_ask=True))
        shown = repr(asked.value.texts)
        questions.append(shown.replace(name, "…").replace(name.lower(), "…"))
        assert "Samira" not in repr(asked.value.people)
        with pytest.raises(FindingsOpen):
            say(writer, item, f"Wij kennen {name}.", Asking(answers={name.lower(): NOBODY}))
    assert questions[0] == questions[1]


def test_an_agenda_of_an_always_anonymous_table_refuses_a_case_with_an_open_word() -> None:
    reference = imported("Marieke Vlinderdal belde; Priya Soekhai hielp.", "mdapp")
    chair = actor("chair.mdapp")
    referral = db.session.scalars(select(Referral.id)).one()
    db.session.rollback()
    decide_referral(chair, referral, ReferralState.ADMITTED, "", None, 1, now=NOW)
    with pytest.raises(WrongState) as refused:
        put_on_agenda(chair, meeting_id("mdapp"), [referral], now=NOW)
    assert refused.value.key == "findings-open"
    judge_texts(chair, reference, {"priya soekhai": PROFESSIONAL}, now=NOW)
    with pytest.raises(WrongState) as refused:
        put_on_agenda(chair, meeting_id("mdapp"), [referral], now=NOW)
    assert refused.value.key == "brief-not-approved"


@pytest.mark.parametrize(
    "instead", ["Fatma Yilmaz", "Samira", "06-12345678", "⟦!politie⟧", "⟦=Priya⟧", "een ⟧ of ⟦"]
)
def test_what_stands_instead_can_tell_nobody_either(instead: str) -> None:
    item = add_case().item_id
    general = Answer(Choice.GENERAL, instead=instead)
    answers = {"priya soekhai": general}
    with pytest.raises(FindingsOpen) as asked:
        say("jasmijn", item, UNKNOWN, Asking(can_ask=True, answers=answers))
    (text,) = asked.value.texts
    assert [q.words for q in text.questions] == ["Priya Soekhai"]


def asked_about(who: str, item: str, text: str, version: int = 0) -> list[str]:
    """The keys of the questions."""
    try:
        say(who, item, text, Asking(can_ask=True), version)
    except FindingsOpen as asked:
        return [q.key for one in asked.texts for q in one.questions]
    return []


def test_what_who_may_not_know_the_names_is_asked_tells_nothing_of_them() -> None:
    words = "Bloem stond er op 11 februari 1988, bij de storm; jaspers belde Priya Soekhai."
    families = [
        ((PersonRole.MOTHER, Identity(given_names=given, family_name=name, birth_date=born)),)
        for given, name, born in (
            ("Storm", "Bloem", date(1988, 2, 11)),
            ("Anna", "Jaspers", date(1979, 1, 1)),
        )
    ]
    item, other = (add_case("mdapp", people=people).item_id for people in families)
    partner, inbrenger = "participant.mdapp.politie", "participant.mdapp.vt-zuid-limburg"
    before = asked_about(partner, item, words)
    assert "priya soekhai" in before
    assert before == asked_about(partner, other, words)
    known = asked_about(inbrenger, item, words)
    assert known != asked_about(inbrenger, other, words)
    answers = dict.fromkeys(known, PROFESSIONAL)
    say(inbrenger, item, words, Asking(can_ask=True, answers=answers))
    assert before == asked_about(partner, item, words)


WIL = (
    (
        PersonRole.CHILD,
        Identity(given_names="Wil", family_name="Berg", birth_date=date(2018, 5, 3)),
    ),
    (PersonRole.CHILD, Identity(given_names="Noor", family_name="Berg")),
)
STRANGER = "participant.triagetafel.maatschappelijk-werk"


def test_what_was_said_of_a_verb_never_shows_the_name_that_is_spelled_like_it() -> None:
    item = add_case(people=WIL).item_id
    text = "Wil en Noor zaten op de trap. Vader wil geen hulp. Zij vertelde van wil."
    assert asked_about("vera", item, text) == ["Wil", "wil"]
    answers = {"Wil": Answer(Choice.PERSON, "1"), "wil": NOBODY}
    say("vera", item, text, Asking(can_ask=True, answers=answers))
    shown = read(STRANGER, item)
    assert "Kind 1 (8) en Kind 2 zaten op de trap. Vader wil geen hulp." in shown
    assert "Wil" not in shown
    # a word that was a verb in one text can be the name in the next
    later = "Zij vertelde van wil; Wil en Noor huilden."
    assert asked_about("vera", item, later, 1) == ["wil"]
    with pytest.raises(FindingsOpen):
        say("vera", item, "WIL ZAT ER OOK.", Asking(answers={"wil": NOBODY}, can_ask=True), 1)


def test_who_judges_reads_each_text_as_they_may_read_it_and_no_codes() -> None:
    item = add_case()
    text = "Ilse Wagemans zag dat Samira met Priya Soekhai wegliep."
    answers = {"ilse wagemans": PROFESSIONAL}
    say("jasmijn", item.item_id, text, Asking(can_ask=True, later=True, answers=answers))
    view = view_open_texts(actor("vera"), item.reference, now=NOW)
    (shown,) = ["".join(words for words, _ in one.pieces) for one in view.texts]
    assert shown == text
