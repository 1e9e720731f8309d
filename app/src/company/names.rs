//! Invented people: names and phones that belong to nobody.
use rand::{Rng, rngs::SmallRng};

const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤";
const GIVEN: &str = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华文辉玲宇浩凯健俊帆雪琳晨阳欣怡佳慧志国建海春秋云飞鹏翔宁安康乐瑞祥福贵荣昌盛兴旺";

fn one(of: &str, rng: &mut SmallRng) -> char {
    let all: Vec<char> = of.chars().collect();
    all[rng.random_range(0..all.len())]
}

/// A name of two or three characters.
pub fn name(rng: &mut SmallRng) -> String {
    let mut name = String::from(one(SURNAMES, rng));
    name.push(one(GIVEN, rng));
    if rng.random_bool(0.6) {
        name.push(one(GIVEN, rng));
    }
    name
}

/// A mobile number; `n` keeps it distinct.
pub fn phone(n: usize) -> String {
    format!("1{}{:08}", [38, 39, 57, 86][n % 4], 10_000_000 + (n * 7_919) % 80_000_000)
}

/// A street and house number.
pub fn street(rng: &mut SmallRng) -> String {
    let streets =
        ["人民路", "解放路", "中山路", "建设路", "和平街", "文化路", "新华街", "朝阳路", "兴业街", "翠苑路"];
    let street = streets[rng.random_range(0..streets.len())];
    format!(
        "{street}{}号{}单元{}室",
        rng.random_range(1..300),
        rng.random_range(1..6),
        rng.random_range(101..1805)
    )
}
