from datetime import date

import pyarrow as pa

from coder.records import Event
from tests.warehouse.conftest import an_event
from warehouse.schema import EVENTS, STORED_EVENTS, to_table

CONTRACT = """
    event_id article_id field sentence_index start end sentence date date_precision story_date
    source source_text source_start source_end source_name source_country source_sector source_cow source_gw
    target target_text target_start target_end target_name target_country target_sector target_cow target_gw
    cameo cameo_root plover_type plover_mode plover_context quad_class goldstein plover_score modality symmetric
    place_name place_country place_lat place_lon
    rule_id trigger trigger_start trigger_end confidence coder_version dictionary_version lang publisher url
""".split()


def test_columns_are_those_of_the_contract_and_of_the_record():
    assert set(EVENTS.names) == set(CONTRACT)
    assert tuple(EVENTS.names) == Event.__struct_fields__


def test_types_are_flat_and_codes_are_text():
    kinds = {str(field.type) for field in EVENTS}
    assert kinds == {"string", "int32", "double", "bool", "date32[day]"}
    assert all(EVENTS.field(name).type == pa.string() for name in ("cameo", "cameo_root", "source", "target", "rule_id"))
    assert EVENTS.field("date").type == EVENTS.field("story_date").type == pa.date32()


def test_values_survive_the_way_through_a_table():
    event = an_event("a", cameo="0871", place_lat=48.5, source_cow=220, target_gw=None, symmetric=True, date=date(2022, 2, 24))
    row = to_table([event], STORED_EVENTS, batch=7).to_pylist()[0]
    assert row.pop("batch") == 7
    assert row == {name: getattr(event, name) for name in EVENTS.names}
