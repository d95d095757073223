"""Words that a question is asked with, and by which no page is found: what, how, who may I."""

from __future__ import annotations

STOP = {
    "en": (
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "in", "is"),
        *("of", "on", "or", "s", "t", "that", "the", "to", "was", "were", "with"),
    ),
    "ur": ("اور", "پر", "سے", "کا", "کو", "کہ", "کی", "کے", "میں", "نے", "ہے", "ہیں", "یہ"),
}
"""Words on nearly every page, by language: they find nothing and are not indexed."""
_ENGLISH = """
about any anyone anything can could did do does else find get give go had have here how i if into
it its know like long many may me much must my need please should so some someone still take tell
than their them then there they this through us want we what whats when where which who whom whose
why will would you your number available currently now today really actually
kaise kaisay kya kyun kaun kon kahan kab kitna kitne kitni hai hain ka ki ke ko mein main se par
milega milegi milta chahiye karna karen karein kar sakta sakte sakti liye aur ho hota
"""
_URDU = """
آپ اب اس ان اپنا اپنی اپنے ایک بارے بتائیں بھی تک تو تھا تھی تھے جا جاتا جاتی جاتے جو
جی سا سی سکتا سکتی سکتے سکوں ضروری لیے لئے لیں مجھے مل ملتا ملتی ملتے ملے ملیں میرا
میری میرے والا والی والے وہ چاہیے چاہئے چاہتا دیں دینا کب کتنا کتنی کتنے کر کرتے کرنا
کرنی کرنے کروں کریں کون کونسا کونسی کونسے کوئی کہاں کیا کیسا کیسی کیسے کیوں گا گی گے
ہم ہو ہوتا ہوتی ہوتے ہوں ہوگا ہوگی یا نہیں پڑے پڑتا پڑتی پڑیں لے لینا لینے لیتا بنے بنا بنیں بنتا
نمبر کسے کسی کس ابھی
"""
ASKING = frozenset((*_ENGLISH.split(), *_URDU.split(), *STOP["en"], *STOP["ur"]))
"""Words of questions, in any language; they count where a query has nothing else."""
TELLING = ("who", "whom", "where", "when", "why", "کون", "کسے", "کہاں", "کب", "کیوں")
"""Those of them that tell what is asked for: of pages that answer the rest of a query, one that is
called so answers it better."""
ASKING_HAN = (
    *(
        "什么时候",
        "有多少个",
        "有什么不同",
        "有什么区别",
        "怎么了",
        "有没有",
        "是不是",
        "能不能",
        "可不可以",
        "为什么",
        "怎么样",
        "怎么办",
        "请问",
        "在哪里",
        "在哪儿",
    ),
    *("有几个", "多少个", "有多少", "几个", "还有效", "会被", "到底"),
    *("怎么", "怎样", "如何", "什么", "哪些", "哪个", "哪里", "哪儿", "多少", "是否", "能否"),
    *("可以", "何时", "需要", "我们", "你们", "吗", "呢", "吧", "的", "了", "是", "谁", "我"),
)
"""The same in Chinese, the longer before the shorter: taken out of a run of characters."""
_NUMBERS = ("2 two دو", "3 three تین", "4 four چار", "5 five پانچ", "6 six چھ", "7 seven سات")
_MORE = ("8 eight آٹھ", "9 nine نو", "10 ten دس", "12 twelve بارہ", "15 fifteen", "20 twenty بیس")
NUMBER_WORDS = {
    word: digits
    for digits, *written in (row.split() for row in (*_NUMBERS, *_MORE))
    for word in written
}
"""Number words that readers write instead of digits. One is left alone: it is one window, too."""
SPELLINGS = (
    ("^(licen|defen|offen|preten)c(e|es|ed|ing)$", "$1s$2"),
    ("^(lab|fav|col|hon|harb|neighb|behavi|endeav|flav)our", "$1or"),
    ("^(cent|theat|met|kilomet|fib|lit)re(s?)$", "$1er$2"),
    ("^programme(s?)$", "program$1"),
    ("^(cata|dia|ana)logue(s?)$", "$1log$2"),
    ("^(label|travel|model|cancel|signal|channel|counsel)l(ed|ing|ings|er|ers|or|ors)$", "$1$2"),
    ("lys(e|ed|es|ing)$", "lyz$1"),
    ("^cheque(s?)$", "check$1"),
    ("^grey", "gray"),
)
"""British spellings as American ones: patterns of whole words, and what stands in their place."""
