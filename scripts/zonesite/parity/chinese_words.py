"""The words of Chinese that make figures: what stands after a number, idioms, currencies."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

MEASURES = (
    "个 名 家 座 块 份 次 位 种 类 届 章 节 部 条 款 项 处 所 间 套 台 辆 架 艘 支 队 批 期"
    " 号 级 层 楼 栋 幢 场 轮 页 篇 卷 集 张 枚 件 笔 起 宗 户 人 口 省 市 县 区 州 村 厂 店"
    " 例 点 时 分 刻 度 公斤 千克 克 厘米 毫米 车 船 袋 箱 桶 瓶 杯 头 只 根 棵 朵 颗 粒"
    " 片 面 幅 首 曲 句 字 词 行 列 排 组 班 对 副 席 把 门 顶 步 代 世 环 段 道 则 版 栏 格"
    " 档 等 大 座位 席位 阶段 方面 步骤 学期 年级 学年 周年 财年 季度 党 课 讲 读 审 站 厅 室"
    " 馆 院校 校 厘 亩地 成员 语 寸 英寸 折 摊 棟 回 番 趟 遍 声 项目 号线 任 股 枝 匹 盒 包"
    " 盘 本 册 封"
)
UNITS = {
    "age": "岁 周岁",
    "area:acre": "英亩",
    "area:hectare": "公顷",
    "area:square-foot": "平方英尺 平方呎",
    "area:square-metre": "平方米 平米 ㎡ m² m2",
    "area:square-kilometre": "平方公里 平方千米 km² km2",
    "area:square-mile": "平方英里",
    "area:square-yard": "平方码",
    "area:kanal": "坎纳尔 卡纳尔 坎纳",
    "area:marla": "马拉 马尔拉",
    "area:mu": "亩",
    "length:metre": "米",
    "length:kilometre": "公里 千米 km",
    "length:mile": "英里",
    "length:foot": "英尺",
    "power:kilowatt": "千瓦 kw",
    "power:megawatt": "兆瓦 mw",
    "power:gigawatt": "吉瓦 gw",
    "weight:tonne": "吨 公吨",
    "percent": "% ％ ٪ 个百分点 百分点",
    "duration:second": "秒 秒钟",
    "duration:minute": "分钟",
    "duration:hour": "小时 个小时 个钟头",
    "duration:day": "天 个工作日 工作日 个日历日 日历日 个自然日 个营业日 整天",
    "duration:week": "周 个星期 星期 个礼拜 周时间",
    "duration:month": "个月 个多月",
    "duration:year": "年 年度 年期 年间 个年度 个财年 个纳税年度 个财政年度 个税务年度 整年 载",
    "duration:decade": "个十年",
}
CURRENCIES = {
    "USD": "美元 美金",
    "PKR": "卢比 巴基斯坦卢比 巴卢比",
    "INR": "印度卢比",
    "CNY": "元 圆 元人民币 人民币 人民币元 块钱",
    "EUR": "欧元",
    "GBP": "英镑",
    "JPY": "日元",
    "AED": "迪拉姆 阿联酋迪拉姆 迪尔汗",
    "SAR": "里亚尔 沙特里亚尔",
    "HKD": "港元 港币",
    "SGD": "新加坡元 新元",
    "AUD": "澳元 澳大利亚元",
    "CAD": "加元 加拿大元",
    "NZD": "新西兰元",
    "CHF": "瑞士法郎",
    "KRW": "韩元 韩国元",
    "TRY": "土耳其里拉 里拉",
    "RUB": "卢布 俄罗斯卢布",
    "QAR": "卡塔尔里亚尔",
    "KWD": "科威特第纳尔",
    "BHD": "巴林第纳尔",
    "OMR": "阿曼里亚尔",
    "MYR": "林吉特 马来西亚林吉特 马币",
    "THB": "泰铢",
    "IDR": "印尼盾 印尼卢比",
    "BDT": "塔卡 孟加拉塔卡",
    "LKR": "斯里兰卡卢比",
    "KZT": "坚戈",
    "AZN": "阿塞拜疆马纳特",
}
CODES = {code.lower(): code for code in ("USD", "PKR", "CNY", "EUR", "GBP", "AED")} | {"rmb": "CNY"}
"""These may stand before a sum and after it."""
BEFORE = {"人民币": "CNY", "美元": "USD", "卢比": "PKR", "欧元": "EUR"}


class Idiom(NamedTuple):
    """What a fixed expression says: nothing without a value."""

    value: Decimal | None = None
    soft: bool = True
    kind: str = "number"


_NOTHING = (
    "一带一路 一站式 一些 一样 一起 一致 一直 一般 一定 一切 一旦 一律 一并 一方面 另一方面"
    " 统一 唯一 单一 同一 之一 进一步 万一 十足 四通八达 千方百计 首屈一指 一体化 一体 一流"
    " 一系列 一次性 不一 逐一 一一 一经 一时 一度 一再 一贯 一向 一概 一共 一同 一道 一举 一心"
    " 一味 一端 一者 合一 归一 第一时间 半导体 百货 百姓 百科 千瓦时 百分比 千差万别 万象 万能"
    " 万物 成千上万 成百上千 亿万 百万富翁 零售 零部件 零件 零散 零星 零距离 三明治 四川 九江"
    " 三亚 五花八门 五金 七嘴八舌 乱七八糟 三番五次 再三 再一次 半年度 半年报"
    " 上半 下半 上一季度 下一季度 每一季度 这一季度 某一季度 前一季度 半岛 多半 万维网"
    " 万元户 二维码 二手 二氧化碳 三角 数一数二 独一无二 说一不二 上下半年"
    " 一五一十 略知一二 举一反三 一窗式 一窗 一网通办 一卡通 一揽子 一手 一目了然 一言 一如"
    " 两极 两难 千禧 百叶 九寨 十字 八达岭 六合 一刀切 一览 一帆风顺 万众 万家"
)
_TWO = "另一 后一 后者 二线 双方 双边 双重 双向 双 两国 两院 两者 两地 两方 加倍 成倍"
_MULTIPLES = {
    "2": "翻番 翻一番 翻了一番 翻倍",
    "4": "翻两番 翻了两番 翻二番 翻了二番",
    "0.5": "减半",
}
"""What became so many times as large."""


def _parts_of_year() -> Iterator[tuple[str, Idiom]]:
    """Yield the halves and quarters of a year."""
    for value, words in ((1, "上半年 前半年 上半财年"), (2, "下半年 后半年 下半财年")):
        for word in words.split():
            yield word, Idiom(Decimal(value), False, "half")
        yield f"h{value}", Idiom(Decimal(value), False, "half")
    for word in ("首季", "首季度"):
        yield word, Idiom(Decimal(1), False, "quarter")
    for value, numeral in enumerate("一二三四", 1):
        for written in (numeral, str(value)):
            for word in (f"第{written}季度", f"{written}季度", f"第{written}季"):
                yield word, Idiom(Decimal(value), False, "quarter")
            if value > 1:
                for word in (f"前{written}季度", f"前{written}个季度"):
                    yield word, Idiom(Decimal(value), False, "quarters")
        yield f"q{value}", Idiom(Decimal(value), False, "quarter")


IDIOMS = {
    **dict.fromkeys(_NOTHING.split(), Idiom()),
    **dict.fromkeys(_TWO.split(), Idiom(Decimal(2))),
    **dict.fromkeys(("一半", "半数", "对半", "半个世纪"), Idiom(Decimal("0.5"), soft=False)),
    **{
        word: Idiom(Decimal(value), False, "times")
        for value, words in _MULTIPLES.items()
        for word in words.split()
    },
    **dict(_parts_of_year()),
    **dict.fromkeys(("过半", "半价"), Idiom(Decimal("0.5"))),
    "covid-19": Idiom(Decimal(19)),
    "三重": Idiom(Decimal(3)),
    **dict.fromkeys(("首", "前一", "前者", "一线"), Idiom(Decimal(1))),
    "三线": Idiom(Decimal(3)),
}
HALVES = {
    "duration:year": "年半",
    "duration:month": "个半月",
    "duration:hour": "个半小时 小时半",
    "duration:day": "天半",
    "length:kilometre": "公里半",
    "length:metre": "米半",
    "weight:tonne": "吨半",
}
"""Half more of the unit: 一年半."""
