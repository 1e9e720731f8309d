//! What goes wrong with each product, as customers say it, what the technician finds, and which part mends it.

/// One kind of trouble.
#[derive(Debug, Clone, Copy)]
pub struct Fault {
    /// In the customer's words, one line.
    pub says: &'static str,
    /// What was done, as a technician writes it.
    pub mended: &'static str,
    /// Place of the part that mends it among the product's parts.
    pub part: Option<usize>,
}

const fn fault(says: &'static str, mended: &'static str, part: Option<usize>) -> Fault {
    Fault { says, mended, part }
}

/// Air conditioners.
pub const AIR: &[Fault] = &[
    fault("空调不制冷，开了半小时还是热风", "补焊铜管漏点，抽真空后加注 R32，出风 12℃", None),
    fault("外机嗡嗡响，不制冷", "压缩机卡缸，更换压缩机，试机正常", Some(0)),
    fault("开机几分钟就停，灯闪", "主控板故障，更换控制板，试机一小时正常", Some(1)),
    fault("室内机漏水，滴到墙上", "排水管堵塞，疏通并调整坡度，试水无渗漏", None),
    fault("遥控器按了没反应", "接收头排线松动，重新插接并固定", None),
    fault("制热效果差，外机结霜不化", "清洗外机，更换控制板，化霜正常", Some(1)),
];
/// Refrigerators.
pub const FRIDGE: &[Fault] = &[
    fault("冷藏室不冷，冷冻室正常", "风道结冰，化霜后更换温控器，冷藏降至 4℃", Some(0)),
    fault("冰箱声音很大，晚上睡不着", "调整底脚并紧固压缩机减震垫，噪声正常", None),
    fault("冷冻室结冰很厚，抽屉拉不开", "门封条变形漏冷，热敷整形并除冰", None),
    fault("冰箱灯不亮，整机没反应", "电源板保险烧断，更换电源板", Some(1)),
    fault("冷藏室底部总有水", "排水孔堵塞，疏通清洁", None),
];
/// Washing machines.
pub const WASHER: &[Fault] = &[
    fault("洗衣机不脱水，衣服湿哒哒", "排水泵堵塞，清出硬币和发卡，脱水正常", None),
    fault("洗到一半漏水，地上都是水", "门封破损，更换门封圈，满水试漏正常", Some(1)),
    fault("甩干时跳动厉害，满屋子跑", "减震器松脱，紧固并调平", None),
    fault("滚筒不转，有焦味", "电机烧毁，更换电机，空载和负载试机正常", Some(0)),
    fault("显示 E4，进水很慢", "进水阀滤网堵塞，清洗滤网", None),
];
/// Television sets.
pub const SCREEN: &[Fault] = &[
    fault("电视黑屏，有声音没图像", "背光灯条损坏，更换灯条，画面正常", Some(1)),
    fault("屏幕右边有一条竖线", "屏损坏，更换屏，老化测试正常", Some(0)),
    fault("连不上家里的无线网", "升级系统固件，重新配网成功", None),
    fault("开机停在标志画面", "刷写主程序，恢复出厂后正常", None),
];
/// Gas water heaters.
pub const HEATER: &[Fault] = &[
    fault("热水器打不着火，有哒哒声", "点火针积碳，清理并调整间隙，点火正常", None),
    fault("水温忽冷忽热，没法洗澡", "水流传感器故障，更换传感器，温度稳定", Some(0)),
    fault("热水器漏水，底下滴水", "热交换器接口密封圈老化，更换密封件", Some(1)),
    fault("用着用着就熄火，显示 E2", "烟道回风，加装防风帽并清理烟道", None),
];
/// Microwave ovens.
pub const OVEN: &[Fault] = &[
    fault("微波炉转但不加热", "磁控管失效，更换磁控管，加热正常", Some(0)),
    fault("里面打火花，有糊味", "云母片烧蚀，清洁炉腔并更换云母片", Some(1)),
    fault("门关不严，按启动没反应", "门钩开关移位，调整后正常", None),
];
/// What is asked besides repairs.
pub const INSTALL: Fault = fault("新机到货，预约上门安装", "安装到位，试机正常，向用户讲解使用方法", None);
/// Cleaning.
pub const MAINTAIN: Fault = fault("预约清洗保养", "拆洗滤网和内胆，消毒后试机正常", None);
/// Questions answered without a visit.
pub const QUESTIONS: &[&str] = &[
    "延保怎么买，多少钱？",
    "说明书丢了，能发一份电子版吗？",
    "滤网多久换一次？",
    "搬家了，质保卡怎么改地址？",
    "发票抬头开错了，能重开吗？",
];
