"""Which words of a slot are a name: the listed one in it, else the words without what only describes them.

    国产芯片公司 样例微电子 联合创始人      →  样例微电子        全资子公司 示范科技  →  示范科技
    a listed name ＋ words that go on as names do (中信＋建投)    →  the longer name, which no list holds

An unlisted name must show that it is one where a slot asks for it (is_strict): by a form (科技, 集团, 资本), by
quotation marks, Latin letters, or a noun before it that companies are told by. Refuses words that name nobody.
"""

# ruff: noqa: E501 — a table cut in two is harder to read than a long line

import re

from companies.reading.rules.chinese.clauses import one_of
from companies.reading.rules.marks import MARK, Marked, Name
from companies.reading.types import Span


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_FORMS = one_of(
    """科技 集团 股份 资本 创投 投资 基金 控股 公司 银行 证券 保险 信托 租赁 电子 微电子 半导体 智能 机器人 医疗 医药 药业 制药 生物 健康 网络 软件 信息 数据 通信 通讯 能源 新能源 电力 电气 动力 电池 材料 新材料 化工 化学 钢铁 矿业 铜业 铝业 锂业
    汽车 航空 航天 物流 快递 供应链 传媒 影业 影视 文化 娱乐 游戏 互动 教育 食品 饮料 乳业 酒业 啤酒 农业 牧业 地产 置业 建设 建筑 环保 环境 水务 水泥 家居 电器 百货 商业 超市 零售 酒店 旅游 置地 发展 实业 产业 工业 重工 机械 装备 制造 光电 光学 精密 激光 芯片 存储 云 医院 学院 出版 电商 支付 金融 金服
    财险 人寿 期货 创新 联合 国际 中国 香港 创业 资管 研究院 实验室 工场 动能 汇 车 出行 单车 咖啡 茶 餐饮 服饰 珠宝 体育 音乐 视频 直播 宠物 美妆 玩具 家电 照明 轮胎 玻璃 纸业 印刷 包装 港口 高速 铁路 航运 船舶 海工 油服 石油 石化 燃气 煤业 电缆 电源 储能 光伏 风电 氢能 核电 合伙企业 有限合伙 事务所 引导基金 母基金 产投 国投 城投 建投 金控 金投 战投 高新投 科创 量子 算力 感知 视觉 语音 大模型 系统 自动化 仪器 诊断 基因 细胞 疫苗 器械 口腔 眼科 诊所 中医 养老 保健 服务 咨询 贸易 商贸 工贸 建材"""
)
_SUFFIX = re.compile(rf"(?:{_FORMS}|[\dA-Z])$")
_GOES_ON_AS_NAME = re.compile(rf"^[\u4e00-\u9fff]{{0,6}}?(?:{_FORMS})(?:有限公司|股份有限公司|集团|公司)?$")
_GENERIC_TAIL = re.compile(
    r"^(?:集团|公司|控股|有限公司|有限责任公司|股份|股份有限公司|系|方面|旗下|总部|方|们|等|本身|自身|官方|相关方|相关人士|内部人士|\s)*$"
)
_TITLES = re.compile(
    r"(?:的?(?:联合)?(?:创始人|创办人|创立者)|首席\S{1,4}官|C[EFTO]O|(?:副?董事|监事|理事)(?:长|会)|(?:副|常务副)?总(?:经理|裁)|管理合伙人|(?:执行|创始|主管|投资)?合伙人|发言人|负责人|相关人士|内部人士|有关人士|实际控制人|实控人|工作人员|掌门人|老板|投资经理|独立董事|董秘|(?<=..)(?:共计?|等)?[\d一二三四五六七八九十]+[名位家个]|第[一二三四五六七八九十\d]+届|(?:临时)?股东大会|董事会(?!主席)).*$|(?<=..)(?:(?:第[一二]大|控股)?股东|高管|家族|员工|团队)$"
)
_STAGE = re.compile(r"(?i:pre-?)?[A-J]\+{0,2}\d?|(?i:pre-?ipo)")
_TRAILING = re.compile(
    r"(?:方面|科创板|创业板|北交所|港股|美股|[AH]股|主板|一事|事项|事宜|相关|有关|案|交易|计划|方案|预案|议案|项目|之后|以后|后|时|之际|之时|之前|前|期间|过程中?|中|一家|两家|三家|等|的|了|其|之|上|作价|出资|斥资|耗资|豪掷|拟出资|使用|动用|自有资金|发行股份|非公开|支付现金|发股|之间|双方|各方|首[笔期批]|第[一二三四]笔|一笔|数笔|超|近|约|逾|将|共|向|还|有|方|再|并|与|和|对|为|来|各|以来|仅|是|在|由|被|(?<!通)用|要|就|其他)$|(?:作价|出资|斥资|耗资|豪掷|砸|掷|套现).{0,4}$"
)
_DESCRIBES = one_of(
    """公司 企业 厂商 平台 品牌 巨头 龙头 独角兽 生产商 制造商 运营商 服务商 开发商 供应商 提供商 经销商 零售商 集成商 初创 新锐 机构 股东 子公司 孙公司 母公司 投资方 投资者 投资人 券商 药企 车企 房企 险企 矿企 酒企 乳企 创企 大厂 新贵 黑马 新秀 先驱 领导者 标的 主体 实际控制人 实控人 控股方 大股东 关联方 对手 伙伴 掌门人 公募 私募 风投 基石 央企 国企 民企 外企 上市公司 集团旗下 电商 项目 玩家 工厂 大王 老牌 明星 网站 应用 软件 工具 社区 门户 出版社 连锁 财团"""
)
# "国产大模型公司甲乙": what a company is, before its name. Legal forms (有限公司) end a name and never open one.
_DESCRIBED = re.compile(
    rf"^[^\ue000-\uefff]{{0,22}}(?:(?<!有限)(?<!份)(?<!责任)(?:{_DESCRIBES})|第一股|第一大股东|者)(?=[\u4e00-\u9fffA-Za-z\ue000-\ue3ff][^股份公]|[\ue000-\ue3ff])(?!股[份权]|有限|管理|集团|控股|化$|级$)"
)
_LEADS = re.compile(
    r"^(?:[\s\d.、*★●■◆▲#\"'》】)]|\[?[^\s\[\]]{1,6}\]|[^,。;:\ue000-\uefff]{1,14}?[网报社]讯|"
    r"(?:中国台湾|德国|美国|英国|法国|日本|韩国|荷兰|瑞士|瑞典|芬兰|丹麦|挪威|以色列|加拿大|印度|新加坡|意大利|西班牙|阿联酋|沙特|土耳其|巴西)(?=\s?[A-Za-z])|"
    + one_of(
        r"""据 在 若 对 就 即 是 该 这 那 某 与 或 由 被 将 把 了 过 其 被誉为 所谓 一家 两家 这家 该家 那家 多家 国内 海外 境外 境内 国产 本土 全球 知名 著名 领先 老牌 上市公司 控股股东 第一大股东 第二大股东 大股东 股东 实际控制人 实控人 全资子公司 控股子公司
        全资孙公司 子公司 孙公司 参股公司 母公司 标的公司 标的资产 标的 交易对方 交易对手 转让方 受让方 出让方 收购方 投资方 买方 卖方 认购方 原股东 老股东 新股东 既有股东 现有股东 其他股东 新老股东 关联方 一致行动人 及其 包括 尤其 主要 港股 美股 A股 H股 竞争对手 友商 老对手 沪市 深市 公司(?=[^\s股集]{2}) 董事会 独家 项目公司 目标公司
        知情人士 消息人士 本公司 我国 产业资本 旗下(?=..) 投资人 投资者 投资机构 收购 入股 来自 不过 除 互联网"""
    )
    + ")+"
)
_NOBODY = re.compile(
    r"的|了$|^(?:不|没|无|未|可|能|会|很|更|最|较|多|少|大|小|每|各|某|首|数|几|两|三|四|五|六|七|八|九|十|一)[家个只位笔项名种次度轮期批年些类条样]|^[一二两三四五六七八九十数几多每各某\d]+[家个只位笔项名种条亿万份宗桩例]|\d+[万亿元%]|[。;!?,:<>《》]|^[\W\d_]+$|"
    r"什么|如何|怎么|怎样|因为|所以|如果|可以|应该|能够|不得|不会|没有|认为|超过|以上|以下|左右|情况|过程|问题|原因|市场份额|资本市场|二级市场|一级市场|意义|风险|同比|环比|方向|趋势|机会|判决|仲裁|办法|规定|法院|证监会|交易所$|协会|委员会|国资委|监管|公众|投资者|持有人|消费者|用户|客户|员工|高管|投资机构$|大厂$|管理层|团队|人员|人士|居民|散户|"
    r"(?:上市|融资|资金|议案|事项|公告|协议|合同|交易|方案|计划|活动|行为|情形|条款|流程|手续|领域|赛道|行业|产业链|板块|概念|市场|技术|产品|能力|价值|估值|业绩|收入|利润|营收|规模|比例|数量|金额|价格|价|市值|净额|成本|需求|费用|债务|负债|债券|票据|贷款|存款|房产|土地|设备|厂房|产能|资源|服务|方式|方面|时间|期间|阶段|之间|之后|以来|期限|经验|目标|目的|对象|模式|结构|体系|渠道|策略|战略|布局|优势|压力|份额|关系|标准|条件|要求|理念|逻辑|节奏|速度|效率|热潮|浪潮|潮|者|们|款|权|额|率|量|年|月|日|时|次|轮|股|笔|支|票|种|类|级|型|性|感|费|税|利息)$|"
    r"^(?:的|了|并|且|但|或|这|那|其|本|该|此|之|所|被|把|将|让|使|令|不|没|未|无|非|再|又|也|都|还|就|才|只|仅|很|太|更|最|已|曾|拟|欲|正|可|能|会|要|应|需|若|如|虽|因|由|自|从|向|对|与|和|及|于|在|以|为|给|至|到)$"
)
_GENERIC = _words(
    """公司 企业 机构 股东 控股 第一大 第二大 注册资本 双方 各方 三方 我们 他们 她们 它们 自己 个人 集团 母公司 子公司 控股股东 大股东 第一大股东 实际控制人 实控人 对方 买方 卖方 第三方 资方 投资方 投资人 投资机构 老股东 新股东 原股东 现有股东 市场 资本 资产 优质资产 相关资产 标的 标的公司 标的资产 目标公司 上市公司 非上市公司 项目 业务 主业 股权 股份 股票 新股
    老股 债权 债券 基金 信托 银行 保险 证券 券商 政府 国家 国资 外资 民企 央企 国企 险资 境外 境内 国内 海外 国际 全球 中国 美国 欧洲 日本 韩国 香港 北京 上海 深圳 杭州 广州 台湾 亚洲 东南亚 国外 本土 全资子公司 控股子公司 参股公司 旗下公司 旗下子公司 关联公司 关联方 创始人 联合创始人 机构投资者 战略投资者 财务投资者 产业资本
    社会资本 民间资本 风险投资 创业投资 战略投资 产业投资 股权投资 对外投资 重大资产重组 资产重组 并购重组 重组 收购 并购 投资 融资 上市 增资 入股 转让 出售 合并 合资 合资公司 新公司 多家公司 几家公司 一家公司 两家公司 三家公司 初创公司 初创企业 创业公司 科技公司 互联网公司 独角兽 巨头 龙头 平台 品牌 产品 技术 人工智能 芯片 半导体 机器人 新能源 汽车
    新能源汽车 医疗 医药 教育 消费 地产 房地产 金融 互联网 大模型 生态 产业 行业 领域 赛道 城市 技术公司 外部 内部 上游 下游 上下游 产业链 供应链 生产线 土地 房产 物业 设备 黄金 原油 商品 原材料 现金 资金 自有资金 募集资金 募投项目 款项 余款 尾款 价款 总额 金额 比例 整体 全部 部分 剩余 其他 其它 同行 竞争对手 合作伙伴 客户 供应商 员工 高管
    管理层 团队 本公司 该公司 这家公司 贵公司 我公司 交易 本次交易 此次交易 该交易 此次 本次 本轮 首轮 新一轮 上一轮 此轮 一轮 多轮 两轮 三轮 一笔 早期 后期 中期 前期 初期 阶段 天使 种子 天使轮 种子轮 战略 独家 财务顾问 独家财务顾问 投行 主承销商 承销商 保荐机构 媒体 记者 分析师 知情人士 消息人士 业内人士 业内 消息 传闻 报道 公告 文件
    招股书 监管部门 监管 监管机构 证监会 银保监会 交易所 港交所 上交所 深交所 北交所 纳斯达克 纽交所 联交所 科创板 创业板 主板 港股 美股 A股 H股 新三板 资本市场 二级市场 一级市场 公开市场 企业家 大厂 国有资本 国有企业 民营企业 民营资本 外国公司 外国投资者 少人 几乎 整个 有成果 很好 程序 产生 收官 框架 形式 办法 路径 动作 内容 批文 会议 研究员 长远来看 一致 小股东 中小股东 发行 俱乐部 海外俱乐部 球队 球会 广告 短期内 长期 地方政府 当地政府 政府 市政府 中小投资者 社会公众 该项目 目标 对价 议案 结构性存款 理财 国债 期货 外汇 信托产品
    服务 发售股份 发行股份 公司股份 公司股票 公司股权 上市公司股份 成功 失败 情况 事项 联合 共同 继续 直接 间接 有限公司 股份公司 科技 资本方 知名机构 头部机构 产业方 地方国资 国资平台 国资背景 政府基金 政府引导基金 引导基金 大基金们 流通股 限售股 有关 相关 相关方 有关方面 上述 前述 后续 未来 核心 关键 重要 最大 唯一 主体 母体 壳 壳公司 壳资源 对手 老对手 前者 后者 创业者 受让方 转让方 出让方 交易对方 收购方 被收购方 收购人 目标企业 生物医药 医疗器械 医疗健康 生物科技 文化娱乐 文娱 企业服务 硬科技 高科技 先进制造 智能制造 智能汽车 智能硬件 消费电子 云计算 大数据 物联网 区块链 元宇宙 自动驾驶 智能驾驶 具身智能 人形机器人 商业航天 低空经济 新材料 新消费 储能 光伏 锂电 动力电池 跨境电商 社区团购 生鲜电商 在线教育 电商 物流 游戏 影视 体育 旅游 餐饮 农业 矿业 化工 钢铁 煤炭 电力 石油 天然气 环保 军工 航空 航天 航运 一二级市场 技术研发 研发 市场 拓展 国家队 头部企业 龙头企业 中小企业 优质企业 优质公司 优质项目 早期项目 科技企业 硬科技企业 科创企业 上市企业 拟上市公司 拟上市企业 被投企业 生态企业 外资企业 外资机构 美元基金 人民币基金 国家 股民 基民"""
)
# Words of no name: an unlisted stretch that holds one is a piece of a sentence.
_ORDINARY = re.compile(
    r"有助|有利|估值|权益变动|重大资产|发行股份|[增减]持|回购|深入|内幕|符合|打击|建立|发售|擦肩|推动|促进|导致|意味|标志|面临|保障|加强|完善|优化|改善|提升|降低|减少|增加|扩张|落地|资金面|基本面|消息面|政策面|成功|失败|传统|行业|产业链|企业家|创业|困境|危机|亏损|盈利|时代的|消费者|用户|全球最|最大|最新|国家|政府|法院|监管|谈判|达成|预期|考虑|(?<!新)希望|需要|正在|已经|可能|应当|以及|其中|为了|这起|这场|这笔|这次|一场|一起|一笔|一次|多个|多项|多笔|若干|大量|不少|许多|所有|任何|每个|本身|彼此|相互|过去|当时|后来|随后|同时|此外|例如|比如|包括|特别|尤其|十分|非常|极为|更为|较为|曾经|始终|仍然|依然|逐渐|逐步|陆续|何时|为何|如此|这样|那样|这些|那些|我国|国内|海外|境外|境内|附加|约束|条款|期权|意图|动机|理由|消息|传闻|猜测|想法|念头|做法|举措|步伐|进程|脚步|大门|窗口|故事|命运|未来三|未来几"
)
_KIND_OF_COMPANY = re.compile(
    r"(?:半导体|材料|芯片|机器人|互联网|软件|医疗|生物|能源|汽车|电商|游戏|物流|教育|地产|金融|航天|智能|模型|AI|科技|技术|创业|初创|服务|制造|研发|平台|开发|设计|贸易|管理|咨询|数据|支付|保险|证券|信托|租赁|基金|航空|影视|传媒|环保|建筑|食品|零售|医药|制药|器械|设备|仪器|装备|电池|光伏|储能|风电|激光|雷达|无人机|卫星|火箭|云计算|安全|娱乐|音乐|体育|旅游|酒店|餐饮|农业|矿业|化工|钢铁|石油|电力|燃气|水务|上市|目标|外国|外资|海外|国有|私人|私营|控股|参股|关联|全资|合资|新|老|大|小|好|一|该|这家|那家|某|几家|多家|数家|两家|三家|家)(?:类|型|系)?(?:公司|企业|厂商|平台|机构|品牌|巨头|集团公司)$"
)
# What a kind of company is described by, besides its kind.
_DESCRIBING = re.compile(
    one_of(
        """美国 英国 法国 德国 日本 韩国 中国 欧洲 俄罗斯 加拿大 澳大利亚 澳洲 新加坡 以色列 印度 瑞士 瑞典 荷兰 意大利 西班牙 巴西 香港 台湾 内地 北京 上海 深圳 杭州 广州 全球 世界 国产 国内 国外 国际 本土 当地 大型 中型 小型 知名 著名 领先 顶级 头部 老牌 新兴 新锐 传统 民营 国营 地方 区域 独立 同行 其他 其它 多家 数家 几家 一家 两家 三家 这家 那家 该 某 家 旗下 下属 全资 控股 参股
        半导体 材料 芯片 机器人 互联网 软件 硬件 医疗 生物 能源 汽车 电商 游戏 物流 教育 地产 房地产 金融 航天 人工智能 智能 大模型 模型 科技 高科技 技术 创业 初创 服务 制造 研发 平台 开发 设计 贸易 管理 咨询 数据 大数据 支付 保险 证券 信托 租赁 基金 航空 影视 传媒 环保 建筑 食品 零售 医药 制药 器械 设备 仪器 装备 电池 光伏 储能 风电 激光 雷达 无人机 卫星 火箭 云计算 安全 网络 娱乐 音乐 体育 旅游 酒店 餐饮 农业 矿业 化工 钢铁 石油 电力 燃气 水务 上市 非上市 外国 外资 海外 国有 私人 私营 私募 公募 关联 合资 新 老 大 小 好 财产 人寿 健康 养老 再 融资 小额 消费 自动驾驶 自动 驾驶 具身 电动 新能源 清洁 可再生 核聚变 量子 计算 半 全 电子 商务 通信 电信 移动 在线 数字 虚拟 现实 社交 媒体 广告 营销 供应链 跨境 资产 财富 项目 工程 运营 物业 投资 股权 股份 有限 责任 主要 部分 最大 第一 第二 的 个 类 型 系 级 性 化 专业 综合 独角兽 明星 优质 成熟 早期 拟 准"""
    )
)
# Who allows deals and makes none.
_RULES_ONLY = re.compile(
    r"(?:中国)?(?:证监会|银保监会|人民银行|央行|发改委|商务部|财政部|工信部|国务院|市场监管总局|国家市场监督管理总局|欧盟委员会|反垄断局|法院|交易所协会|SEC|FTC)$"
)
_ALIAS = re.compile(
    r"[(（][^()（）]{0,40}?(?:简称|下称|称)[为:：]?\s?[“\"「『‘](?:公司[”\"」』’]或[“\"「『‘])?([^”\"」』’]{2,12})[”\"」』’]"
)
_ASIDE_AFTER = re.compile(
    r"[(（](?:[^()（）]{0,40}(?:简称|下称)|\d{6}|[A-Z.]{2,8}[::]|\d{4,5}\.HK|[A-Za-z][\w .&]{1,30}[)）])"
)
# 样例技术(300000): whatever its words, it is a name.
_TICKER = re.compile(r"[(（](?:\d{6}\b|\d{4,5}\.HK|[A-Z.]{2,8}[:：])")

# "西藏样例": no person is called by a province.
_PROVINCES = one_of(
    "北京 上海 天津 重庆 广东 浙江 江苏 山东 河南 河北 湖南 湖北 四川 福建 安徽 江西 陕西 山西 辽宁 吉林 黑龙江 广西 云南 贵州 海南 甘肃 青海 宁夏 新疆 西藏 内蒙古 香港 澳门 深圳 广州 杭州 南京 苏州 成都 武汉 西安 青岛 宁波 厦门 大连 珠海 无锡 合肥 长沙 郑州 济南 福州 昆明 佛山 东莞 嘉兴 绍兴 温州 常州 南通 中山"
)
_OF_A_PLACE = re.compile(rf"(?:{_PROVINCES})[\u4e00-\u9fff]{{2}}")
# 湖南 in "湖南样例客车有限公司", where 样例 is listed.
_OPENS_A_NAME = re.compile(rf"(?:{_PROVINCES})(?:省|市)?[\u4e00-\u9fff]{{0,4}}$")
_FULL_FORM = re.compile(r"(?:有限公司|有限责任公司|合伙企业)$")


def name_at(marked: Marked, start: int, end: int, is_strict: bool = False) -> Name | None:
    """The one name in marked.text[start:end]; None when it holds none."""
    words = marked.text[start:end]
    if listed := _listed(marked, words, start):
        return listed
    begin, words, is_told = _bare(words, start)
    if not 2 <= len(words) <= 26 or words in _GENERIC:
        return None
    if _is_phrase(words) and not _TICKER.match(marked.raw, _after(marked, begin, words)):
        return None
    if is_strict and not (is_told or shows_a_name(marked, begin, words)):
        return None
    return _written(marked, begin, begin + len(words))


def _listed(marked: Marked, words: str, start: int) -> Name | None:
    """The last listed name of a stretch, unless the words after it go on as a longer name's do."""
    marks = [m for m in MARK.finditer(words) if isinstance(marked.thing(m[0]), Name)]
    if not marks:
        return None
    last = marks[-1]
    thing = marked.thing(last[0])
    if isinstance(thing, Name) and thing.surface == "公司" and last.start() > 1:
        # "…有限公司完成": the end of a name, however it is marked.
        begin, _, _ = _bare(words[: last.start()], start)
        return _written(marked, begin, start + last.end())
    after = _TITLES.sub("", words[last.end() :]).rstrip()
    if not isinstance(thing, Name) or _STAGE.fullmatch(thing.surface):
        return None
    if special := _specially_treated(marked, words, start, last):
        return special
    if _RULES_ONLY.match(thing.surface):
        return None
    before = _OPENS_A_NAME.search(words[: last.start()]) if not thing.is_back else None
    if before and _FULL_FORM.search(after):
        return _written(marked, start + before.start(), start + last.end() + len(after))
    if _GENERIC_TAIL.match(after) or not _GOES_ON_AS_NAME.match(after):
        return thing
    return _written(marked, start + last.start(), start + last.end() + len(after))


def _specially_treated(marked: Marked, words: str, start: int, last: re.Match[str]) -> Name | None:
    """ "*ST样例": the letters say that a share is on watch, and stand before its name."""
    thing = marked.thing(last[0])
    if not isinstance(thing, Name) or thing.surface not in ("ST", "SST", "PT"):
        return None
    begin = last.start() - words[: last.start()].endswith("*")
    after = re.match(r"[\u4e00-\u9fff]{2}(?:[\u4e00-\u9fff](?=[,。\s]|$))?(?<!后)", words[last.end() :])
    return _written(marked, start + begin, start + last.end() + after.end()) if after else None


def _bare(words: str, start: int) -> tuple[int, str, bool]:
    """(start, words, whether a noun said that a company's name follows) without titles and descriptions."""
    is_told = False
    words = _TITLES.sub("", words)
    if (dash := max(words.rfind("—"), words.rfind("―"))) >= 0:
        return start + dash + 1, words[dash + 1 :], True
    if quoted := _QUOTED.match(words):
        start, words, is_told = _of_quoted(start, quoted)
        if is_told:
            return start, words, True
    if described := _DESCRIBED.match(words):
        start, words, is_told = start + described.end(), words[described.end() :], True
    if leads := _LEADS.match(words):
        start, words = start + leads.end(), words[leads.end() :]
    for _ in range(4):
        shorter = _TRAILING.sub("", words.rstrip(" \"'"), count=1)
        if shorter == words:
            break
        words = shorter
    return start, words.rstrip(" \"'"), is_told


_QUOTED = re.compile(r"^([^\"「『」』]*)[\"「『]([^\"「『」』]+)[\"」』]([^\"「『」』]*)$")
_AFTER_QUOTED = re.compile(
    r"^(?:集团|公司|等|品牌|项目|平台|系|方面|旗下|母公司|的|背后|团队|控股|一案|案|股权|股份|项目公司)*$"
)


def _of_quoted(start: int, match: re.Match[str]) -> tuple[int, str, bool]:
    """ "园林第一股"东方样例: an epithet; 样例公司"甲乙": a name; 示范科技"一波三折": an aside after the name."""
    before, quoted, after = match.groups()
    if not _AFTER_QUOTED.match(after):
        return start + match.start(3), after, False
    if before and _SUFFIX.search(before) and not re.search(rf"(?:{_DESCRIBES})$", before):
        return start, before, False
    return start + match.start(2), quoted, True


def _is_phrase(words: str) -> bool:
    told = _NOBODY.search(words)
    has_form = bool(told and told.end() == len(words) and _SUFFIX.search(words))
    return bool((told and not has_form) or _ORDINARY.search(words) or _is_kind_of_company(words))


def _is_kind_of_company(words: str) -> bool:
    """ "美国芯片公司" tells what it is; "上海样例酒店公司" has a word besides that nothing else explains."""
    kind = _KIND_OF_COMPANY.search(words)
    return kind is not None and len(_DESCRIBING.sub("", words[: kind.start()])) < 2


def shows_a_name(marked: Marked, start: int, words: str) -> bool:
    """By its form, by Latin letters, or by a bracket after it that holds a ticker or a short form."""
    if _SUFFIX.search(words) or re.search(r"[A-Za-z]{2}", words):
        return True
    return bool(_ASIDE_AFTER.match(marked.raw, _after(marked, start, words)))


def _after(marked: Marked, start: int, words: str) -> int:
    """Where the sentence goes on behind words of its marked text, brackets included."""
    return marked.offsets[start + len(words) - 1] + 1 - marked.span.start


def is_shown(marked: Marked, name: Name) -> bool:
    """Whether a name is listed, or shows by its form or a bracket after it that it is one."""
    after = name.span.end - marked.span.start
    is_plain = bool(name.key or has_form(name.surface) or _OF_A_PLACE.match(name.surface))
    return is_plain or bool(_ASIDE_AFTER.match(marked.raw, after))


_TOLD_BY = re.compile(rf"^[^\ue000-\uefff]{{2,22}}(?:{_DESCRIBES})[\"「『]?(?=[\u4e00-\u9fffA-Za-z\ue000-\ue3ff])")


def without_description(marked: Marked, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "四足及人形机器人公司「样例科技」": what stands before its 及 is a piece of the description, and no name."""
    if not _TOLD_BY.match(marked.text[slice(*spans[-1])]):
        return spans
    return [span for span in spans[:-1] if name_at(marked, *span, is_strict=True)] + spans[-1:]


def has_form(surface: str) -> bool:
    """Whether a name shows by its last word that it is one: 科技, 资本, 有限公司."""
    return len(surface) > 3 and bool(_SUFFIX.search(surface))


def _written(marked: Marked, start: int, end: int) -> Name | None:
    """The words as the source has them; where a bracket after them says how they are called for short, that."""
    span = marked.at(start, end)
    base = marked.span.start
    raw = marked.raw[span.start - base : span.end - base]
    if alias := _ALIAS.match(marked.raw, span.end - base):
        return Name(alias[1], None, Span(base + alias.start(1), base + alias.end(1), span.in_title))
    surface = re.split(r"[(（\[【]", raw)[0].strip("“”\"'‘’「」『』《》 \u3000")
    if len(surface) < 2:
        return None
    at = span.start + raw.find(surface)
    return Name(surface, None, Span(at, at + len(surface), span.in_title))
