//! Spreadsheets in both languages: tried without a trace, errors at their cells, the same file twice changes nothing.
use testkit::Kind;

use super::house::{HQ, House, OUTLET, ground};

const UNITS: &str = "代码,上级,名称,类型,性质,服务区域,技能,收款账号\n\
    huzhou,east,湖州服务网点,地市服务网点,签约,330502、330503,cooling,6222000011112222\n\
    lianshi,huzhou,练市服务点,乡镇服务点,签约,330503,,\n\
    odd,nowhere,无处,县级服务网点,签约,,,\n\
    odd2,hq,怪,飞船,签约,,,\n";
const STAFF: &str = "staff number,name,unit,role,mobile,van\nE1,Li Wei,nanxun,technician,13900139000,浙E1\nE2,Nobody,moon,technician,,\n";
const SKILLS: &str = "工号,技能,等级,证书编号,有效期至\nE1,制冷,3,ZJ-7,2027-06-30\nE1,washing,2,,\nE9,washing,2,,\nE1,cooling,9,Z,\n";
const SHIFTS: &str = "工号,星期,上班,下班,上班2,下班2\nE1,周一至周五,8:00,12:00,13:00,17:30\nE1,周六,9:00,12:00,,\nE1,2026-12-25,,,,\nE1,周日,18:00,9:00,,\n";

#[tokio::test]
async fn sqlite() {
    units_people_skills_and_shifts_come_from_files(Kind::Sqlite).await;
}

#[tokio::test]
async fn postgres() {
    units_people_skills_and_shifts_come_from_files(Kind::Postgres).await;
}

async fn units_people_skills_and_shifts_come_from_files(kind: Kind) {
    let house = House::new(kind).await;
    house.t.write(async |uow| ground(uow).await.map(|_| ())).await.unwrap();
    let boss = house.person("boss", HQ, "/").await;
    let (trial, end) = house.import(&boss, "network.units", UNITS).await;
    assert!(
        trial.contains("没有或不止一个叫“nowhere”的机构") && trial.contains("没有这种机构类型"),
        "{trial}"
    );
    assert!(end.contains("新增 2 行，更新 0 行，没有变化 0 行，未导入 2 行"), "{end}");
    let (_, end) = house.import(&boss, "network.units", UNITS).await;
    assert!(end.contains("没有变化 2 行"), "{end}");
    let page = house.get(&boss, "/units/huzhou").await;
    page.is(200, "•••• 2222");
    // What goes out goes in again and changes nothing, although the account did not leave the house.
    let file = house.get(&boss, "/units/export/csv").await.text;
    assert!(!file.contains("2222"));
    let (_, end) = house.import(&boss, "network.units", &file).await;
    assert!(end.contains("新增 0 行，更新 0 行，没有变化 6 行，未导入 0 行"), "{end}");

    let (trial, end) = house.import(&boss, "network.staff", STAFF).await;
    assert!(trial.contains("没有或不止一个叫“moon”的机构") && end.contains("新增 1 行"), "{end}");
    for wanted in ["更新 2 行，没有变化 0 行，未导入 2 行", "更新 0 行，没有变化 2 行，未导入 2 行"]
    {
        let (trial, end) = house.import(&boss, "network.certificates", SKILLS).await;
        assert!(trial.contains("没有工号为 E9 的人员") && trial.contains("等级应为 1～5"), "{trial}");
        assert!(end.contains(wanted), "{wanted}: {end}");
    }
    for wanted in ["更新 3 行，没有变化 0 行，未导入 1 行", "更新 0 行，没有变化 3 行，未导入 1 行"]
    {
        let (_, end) = house.import(&boss, "network.shifts", SHIFTS).await;
        assert!(end.contains(wanted), "{wanted}: {end}");
    }
    house.get(&boss, "/staff/week?day=2026-12-25&q=E1").await.is(200, "08:00–12:00 13:00–17:30");
    let file = house.get(&boss, "/staff/export/csv").await.text;
    let (_, end) = house.import(&boss, "network.staff", &file).await;
    assert!(end.contains("新增 0 行，更新 0 行，没有变化 3 行，未导入 0 行"), "{end}");
    let (_, end) = house
        .import(&boss, "network.skills", "代码,中文名称,英文名称,需要证书\nscreen,视听,Screens,否\n")
        .await;
    assert!(end.contains("新增 1 行"), "{end}");
    let file = house.get(&boss, "/skills/export/csv").await.text;
    let (_, end) = house.import(&boss, "network.skills", &file).await;
    assert!(end.contains("没有变化 3 行"), "{end}");
}

#[tokio::test]
async fn an_outlet_imports_its_own_people_only() {
    let house = House::new(Kind::Sqlite).await;
    house.t.write(async |uow| ground(uow).await.map(|_| ())).await.unwrap();
    let own = house.person("own", OUTLET, "/hq/east/wuxing/").await;
    let (trial, end) = house.import(&own, "network.staff", STAFF).await;
    assert!(trial.contains("不存在") || end.contains("未导入 2 行"), "{end}");
    assert_eq!(house.get(&own, "/import/network.units").await.status.as_u16(), 404);
}
