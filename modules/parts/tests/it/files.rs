//! Spreadsheets: tried without a trace, errors at their cells, the same file twice changes nothing, out and in again.
use testkit::Kind;

use super::house::{HQ, House, ground};

const PARTS: &str = "编码,名称,单位,价格,旧件返还\nDJ-100,电机,件,210.00,是\nPM-55,屏,块,900,否\n,无码,件,1,\nX-1,坏价,件,很贵,\n";
const SUBSTITUTES: &str = "code,substitute,rank\nDJ-100,PM-55,2\nDJ-100,DJ-100,1\nNONE,PM-55,1\n";
const STOCK: &str =
    "仓库,编码,实有,原因\nhq,DJ-100,40,\nT1,DJ-100,2,\nnowhere,DJ-100,1,\nhq,NONE,1,\nhq,DJ-100,-3,\n";

#[tokio::test]
async fn sqlite() {
    the_catalogue_and_the_stock_come_from_files(Kind::Sqlite).await;
}

#[tokio::test]
async fn postgres() {
    the_catalogue_and_the_stock_come_from_files(Kind::Postgres).await;
}

async fn the_catalogue_and_the_stock_come_from_files(kind: Kind) {
    let house = House::new(kind).await;
    house.t.write(async |uow| ground(uow).await.map(|_| ())).await.unwrap();
    let boss = house.person("boss", HQ, "/").await;
    for wanted in [
        "新增 2 行，更新 0 行，没有变化 0 行，未导入 2 行",
        "新增 0 行，更新 0 行，没有变化 2 行，未导入 2 行",
    ] {
        let (trial, end) = house.import(&boss, "parts.catalogue", PARTS).await;
        assert!(trial.contains("必填") || trial.contains("不能为空") || trial.contains("很贵"), "{trial}");
        assert!(end.contains(wanted), "{wanted}: {end}");
    }
    for wanted in ["新增 1 行", "没有变化 1 行"] {
        let (trial, end) = house.import(&boss, "parts.substitutes", SUBSTITUTES).await;
        assert!(trial.contains("替代件不能是它自己") && trial.contains("NONE"), "{trial}");
        assert!(end.contains(wanted), "{wanted}: {end}");
    }
    for wanted in [
        "新增 2 行，更新 0 行，没有变化 0 行，未导入 3 行",
        "新增 0 行，更新 0 行，没有变化 2 行，未导入 3 行",
    ] {
        let (trial, end) = house.import(&boss, "parts.stock", STOCK).await;
        assert!(trial.contains("没有或不止一处叫“nowhere”") && trial.contains("0～1000000"), "{trial}");
        assert!(end.contains(wanted), "{wanted}: {end}");
    }
    for (list, kind, rows) in [("parts", "parts.catalogue", 4), ("stock", "parts.stock", 2)] {
        let file = house.get(&boss, &format!("/{list}/export/csv")).await.text;
        let (_, end) = house.import(&boss, kind, &file).await;
        assert!(
            end.contains(&format!("新增 0 行，更新 0 行，没有变化 {rows} 行，未导入 0 行")),
            "{list}: {end}"
        );
    }
    let (trial, _) = house.import(&boss, "parts.bills", "型号,部件,编码,数量\nKFR-1,motor,DJ-100,1\n").await;
    assert!(trial.contains("没有这个型号的产品"), "{trial}");
}
