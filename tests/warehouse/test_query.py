import re
from datetime import date

import pytest

from coder.records import Reject
from tests.warehouse.conftest import an_article, an_event
from warehouse.query import QueryError, named_queries, run
from warehouse.store import Warehouse


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Three articles: a meeting and a sanction between two states in two months, a war with a third, and nothing."""
    meeting = {"cameo": "040", "quad_class": 1, "goldstein": 1.0, "rule_id": "rencontrer"}
    sanction = {"cameo": "163", "quad_class": 4, "goldstein": -8.0, "rule_id": "sanctionner", "date": date(2023, 9, 2)}
    war = {"cameo": "190", "quad_class": 4, "goldstein": -10.0, "source": "IGOWST", "source_country": "", "target": "GON", "target_country": "GON"}
    store = Warehouse(tmp_path_factory.mktemp("asked"))
    with store.open_run("c1", "d1") as one:
        one.add(an_article("a"), [an_event("a", 0, **meeting), an_event("a", 1, **sanction)])
        one.add(an_article("b"), [an_event("b", 0, **war)])
        one.add(an_article("c"), [])
        one.reject(Reject(file="x.csv", line=9, problem="is broken", remedy="mend it", excerpt="1;2"))
    return store


@pytest.fixture
def con(asked):
    with asked.connect() as open_connection:
        yield open_connection


def rows(con, question, **parameters):
    return [tuple(row.values()) for row in run(con, question, parameters).read_all().to_pylist()]


@pytest.mark.parametrize("name", named_queries())
def test_every_named_query_says_what_it_returns_and_answers(con, name):
    query = named_queries()[name]
    assert query.returns.endswith(".") and query.returns[0].isupper()
    required = {p.name: {"article": "a"}.get(p.name, "GON") for p in query.parameters if p.required}
    answer = run(con, name, required).read_all()
    assert len(set(answer.schema.names)) == answer.num_columns > 1
    assert not [f.name for f in answer.schema if str(f.type).startswith(("decimal", "list", "struct"))]


@pytest.mark.parametrize("name", named_queries())
def test_every_parameter_in_the_sql_is_explained(name):
    query = named_queries()[name]
    body = "\n".join(line for line in query.sql.splitlines() if not line.startswith("--"))
    assert {p.name for p in query.parameters} == set(re.findall(r"\$(\w+)", body))


def test_dyads_count_by_quad_class_and_fall_back_on_the_code(con):
    assert rows(con, "dyads") == [
        ("GON", "ARN", 2, 1, 0, 0, 1, -3.5, date(2023, 8, 14), date(2023, 9, 2)),
        ("IGOWST", "GON", 1, 0, 0, 0, 1, -10.0, date(2023, 8, 14), date(2023, 8, 14)),
    ]


def test_parameters_narrow_the_answer(con):
    assert rows(con, "dyads", since="2023-09-01") == [("GON", "ARN", 1, 0, 0, 0, 1, -8.0, date(2023, 9, 2), date(2023, 9, 2))]
    assert [r[:2] for r in rows(con, "dyads", country="ARN")] == [("GON", "ARN")]
    assert rows(con, "dyad_month_goldstein", source="GON", until="2023-08-31") == [("GON", "ARN", date(2023, 8, 1), 1, 1.0, 1.0, 1.0, 1.0)]


def test_months_of_a_country(con):
    assert rows(con, "country_month", country="GON") == [("GON", date(2023, 8, 1), 1, 1, 1.0, -10.0), ("GON", date(2023, 9, 1), 1, 0, -8.0, None)]


def test_other_named_queries(con):
    assert rows(con, "quad_counts") == [(date(2023, 8, 1), 1, 1), (date(2023, 8, 1), 4, 1), (date(2023, 9, 1), 4, 1)]
    assert [r[0] for r in rows(con, "codes")] == ["040", "163", "190"]
    assert [r[:4] for r in rows(con, "actors")] == [("ARN", 2, 0, 2), ("GONGOV", 2, 2, 0), ("GON", 1, 0, 1), ("IGOWST", 1, 1, 0)]
    assert [r[:3] for r in rows(con, "top_rules") if r[0]] == [("rencontrer", 1, "040"), ("sanctionner", 1, "163")]
    assert rows(con, "articles_without_events")[0][0] == "c"
    assert rows(con, "rejects") == [("x.csv", 9, "", "is broken", "mend it", "1;2")]
    assert rows(con, "publishers") == [("Le Courrier", "fr", 3, 1, 3)]
    assert [r[2] for r in rows(con, "events_of_dyad", a="ARN", b="GON")] == ["040", "163"]
    assert [r[2] for r in rows(con, "events_of_article", article="b")] == ["190"]


def test_rejects_of_an_earlier_run_are_past(store):
    with store.open_run("c1", "d1") as one:
        one.reject(Reject(file="x.csv", line=9, problem="is broken", remedy="mend it"))
    with store.open_run("c1", "d1"), store.connect() as con:
        assert len(rows(con, "rejects")) == 1
    with store.connect() as con:
        assert rows(con, "rejects") == []


def test_sql_with_parameters(con):
    assert rows(con, "SELECT count(*) FROM events WHERE cameo = $code", code="163") == [(1,)]


@pytest.mark.parametrize(
    ("question", "parameters", "message"),
    [
        ("dyad_mont", {}, 'no query named "dyad_mont"; did you mean "dyad_month"?'),
        ("xyz", {}, "the names are actors, "),
        ("dyads", {"from": "2023"}, 'dyads has no parameter "from"; it has since, until, country'),
        ("events_of_article", {}, "needs article, the id of the article; add: --param article="),
        ("SELECT nope FROM events", {}, 'column "nope" not found'),
        ("SELEC 1", {}, "syntax error"),
    ],
)
def test_what_cannot_be_asked_is_explained(con, question, parameters, message):
    with pytest.raises(QueryError) as caught:
        run(con, question, parameters)
    assert message in str(caught.value)
