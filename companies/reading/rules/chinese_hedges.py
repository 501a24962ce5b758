"""Chinese words that say how far along a deal is, and those that put one in the past.

Of LEVELS each status has one pattern; in which order they are asked, hedging.py says.
"""

LEVELS = {
    "called_off": r"终止|取消收购|取消交易|放弃收购|告吹|撤回|撤销|叫停|否决|流产|宣告失败|搁浅|拒绝了",
    "denied": r"否认|不属实|不实|辟谣|没有投资|并无|从未|未曾|子虚乌有",
    "in_talks": r"洽谈|商谈|谈判|磋商|协商|商讨|接洽|寻求|正在融资|接近|即将|临近|筹备|正筹划|筹划|正与",
    "rumored": r"考虑|有意|或将|传闻|据传|传出|市场传|拟考虑|可能|意向|探讨|评估|或收购|或投资|欲",
    "completed": r"(?<!拟)(?<!未)完成(?!后|前|之后|之前)|交割(?!后|前)|挂牌上市|登陆|正式上市|已收购",
    "announced": r"宣布|签署|签订|达成|同意|公告|获得|获",
}
# Words a reader should see as hedges.
MARKED = r"据传|据悉|据报道|或将|可能|拟|洽谈|谈判|有意|考虑|否认|预计|计划|即将|接近"
PAST = r"此前|曾经|曾于|曾|早前|去年|前年|早在|已持有|上一轮|上轮"
YEAR = r"(?P<zh_year>(?:19|20)\d\d)年"
