"""The stage of a round as reported, with what extends it, and never that of another round."""

import pytest

from tests.companies.reading.case import only_report, read


@pytest.mark.parametrize(
    ("text", "stage", "words"),
    [
        ("Acme Robotics raised $5 million in a Series A led by Tencent.", "series_a", "Series A"),
        ("Acme Robotics raised $5 million in a Series A1 round led by Tencent.", "series_a", "Series A1"),
        ("Acme Robotics raised a $5 million Series B extension led by Tencent.", "series_b", "Series B extension"),
        ("Acme Robotics raised $5 million in a seed round led by Tencent.", "seed", "seed"),
        ("Acme Robotics raised $5 million in a pre-seed round led by Tencent.", "pre_seed", "pre-seed"),
        ("Acme Robotics raised $5 million in a pre-Series A round led by Tencent.", "pre_a", "pre-Series A"),
        ("深度求索完成3亿美元A+轮融资,腾讯领投。", "series_a", "A+轮融资"),
        ("深度求索完成3亿美元Pre-A轮融资,腾讯领投。", "pre_a", "Pre-A轮融资"),
        ("深度求索完成3000万美元天使轮融资,腾讯领投。", "angel", "天使轮融资"),
        ("深度求索完成3亿美元B轮融资,腾讯领投。", "series_b", "B轮融资"),
    ],
)
def test_the_stage_is_kept_as_reported(text, stage, words):
    report = only_report(text)
    assert (report.stage, report.stage_text) == (stage, words)


@pytest.mark.parametrize(
    "text",
    [
        "Acme Robotics raised $50 million from Tencent, a year after its Series A.",
        "Following its Series B, Acme Robotics raised $50 million from Tencent.",
        "Acme Robotics raised $50 million from Tencent to buy more seeds.",
        "Acme Robotics, which makes the Series X console, raised $50 million from Tencent.",
        "Tencent agreed to buy Acme Robotics, whose Series A it led, for $2 billion.",
    ],
)
def test_another_rounds_stage_is_not_taken(text):
    assert {report.stage for report in read(text).reports if not report.historical} == {""}


def test_of_two_stages_the_one_told_is_taken():
    report = only_report("After its Series A, Acme Robotics raised $50 million in a Series B led by Tencent.")
    assert report.stage == "series_b"
