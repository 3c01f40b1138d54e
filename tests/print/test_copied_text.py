"""What a reader copies out of a PDF is what was written."""

from __future__ import annotations

import pytest

from tests.print.printing import printed, texts

HELP = {
    "ro": "Sunați gratuit. Nu este vina dumneavoastră.",
    "sq": "Telefononi falas. Nuk është faji juaj.",
    "vi": "Gọi miễn phí. Đó không phải lỗi của bạn.",
    "pl": "Zadzwoń bezpłatnie. To nie jest twoja wina.",
    "zh": "免费拨打电话。这不是你的错。",
    "ti": "ብነጻ ደውሉ። ናትኩም ጌጋ ኣይኮነን።",
    "bn": "বিনামূল্যে ফোন করুন। এটা আপনার দোষ নয়। ক্ষতি শ্রম স্ত্রী",
}


@pytest.mark.parametrize("language", HELP)
def test_words_come_out_as_they_went_in(language):
    (copied,) = texts(printed(f"<p>{HELP[language]}</p>", root=f'lang="{language}"'))
    assert copied == HELP[language]


def test_arabic_words_come_out_in_order():
    said = "اتصل مجانا. ليس هذا ذنبك."
    (copied,) = texts(printed(f"<p>{said}</p>", root='lang="ar" dir="rtl"'))
    for word in said.rstrip(".").replace(".", "").split():
        assert word in copied
