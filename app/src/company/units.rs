//! The tree: headquarters, technical centres, liaison offices, depots, outlets down to townships.
use std::collections::HashMap;

use customers::{DefineLevel, define_level};
use kernel::{Money, Result, UnitPath, geo};
use network::{
    Contract, DIVISIONS, DefineSkill, DivisionRow, FoundUnit, Ownership, Place, TOWNS_ZHEJIANG, UnitKind,
    define_skill, found_unit, load_divisions, parse_divisions,
};
use store::Uow;

use super::Size;

/// Provinces served from a technical centre; the other provinces have a liaison office with an outlet of its own.
const CENTRES: [(&str, &str); 10] = [
    ("11", "beijing"),
    ("21", "shenyang"),
    ("31", "shanghai"),
    ("33", "hangzhou"),
    ("37", "jinan"),
    ("42", "wuhan"),
    ("44", "guangzhou"),
    ("51", "chengdu"),
    ("61", "xian"),
    ("41", "zhengzhou"),
];

/// A unit of the company.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its path.
    pub path: UnitPath,
    /// The path of the unit above.
    pub parent: UnitPath,
    /// Own code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
    /// Division it sits in and answers for; empty answers for nothing.
    pub division: String,
    /// Where it is.
    pub place: Option<Place>,
}

fn to_wgs84(lon: f64, lat: f64) -> Place {
    let at = geo::Gcj02::new(lon, lat).map(geo::Gcj02::to_wgs84);
    at.map_or(Place { lon, lat }, |p| Place { lon: p.lon(), lat: p.lat() })
}

fn register() -> Vec<DivisionRow> {
    let rows = |text| parse_divisions(text, to_wgs84).unwrap_or_default();
    let mut all = rows(DIVISIONS);
    all.extend(rows(TOWNS_ZHEJIANG));
    all
}

/// Divisions, levels, skills, calendars, promises, coverage plans.
pub(super) async fn ground(uow: &Uow) -> Result<()> {
    load_divisions(uow, &register()).await?;
    for (code, name_zh, name_en, rank, fen, months) in [
        ("basic", "标准", "Basic", 1, 0, 0),
        ("plus", "畅享", "Plus", 2, 9_900, 12),
        ("gold", "金卡", "Gold", 3, 29_900, 12),
    ] {
        let (code, name_zh, name_en) = (code.into(), name_zh.into(), name_en.into());
        define_level(
            uow,
            DefineLevel { code, name_zh, name_en, rank, price: Money::fen(fen), months, active: true },
        )
        .await?;
    }
    for (code, name_zh, name_en, certificate) in [
        ("cooling", "制冷维修", "Cooling", true),
        ("washing", "洗涤维修", "Washing", false),
        ("kitchen", "厨电维修", "Kitchen", true),
        ("screen", "视听维修", "Screens", false),
    ] {
        let (code, name_zh, name_en) = (code.into(), name_zh.into(), name_en.into());
        define_skill(uow, DefineSkill { code, name_zh, name_en, certificate }).await?;
    }
    cases::install_presets(uow).await?;
    promises(uow).await?;
    warranty::load_presets(uow).await.map(|_| ())
}

/// What 定心电器 promises for a repair: somebody at the door within a day, mended within the 48-hour line.
async fn promises(uow: &Uow) -> Result<()> {
    for mut policy in cases::policies(uow).await? {
        policy.policy.target.amount_seconds = match policy.id.as_str() {
            "arrival-repair" => 24 * 3600,
            "completion-repair" => 48 * 3600,
            _ => continue,
        };
        cases::define_policy(uow, policy).await?;
    }
    Ok(())
}

/// Every unit of a company of this size, parents first.
pub(super) fn sites(size: Size) -> Vec<Site> {
    let rows = register();
    let by_code: HashMap<&str, &DivisionRow> = rows.iter().map(|r| (r.code.as_str(), r)).collect();
    let hq = site(&UnitPath::root(), "hq", "定心电器总部", UnitKind::Headquarters, "", by_code.get("330106"));
    let mut all =
        vec![site(&hq.path, "cc", "定心客服中心", UnitKind::ContactCentre, "", by_code.get("330106"))];
    let provinces: Vec<&DivisionRow> = rows.iter().filter(|r| r.code.len() == 2).collect();
    for p in provinces.iter().filter(|p| size == Size::Full || p.code == "33") {
        all.extend(province(&hq, p, &rows));
    }
    if size == Size::Full {
        for (n, city) in ["2102", "4403"].iter().enumerate() {
            let name = format!("{}联络处", short(&by_code[city].name));
            all.push(site(
                &hq.path,
                &format!("lo-x{n}"),
                &name,
                UnitKind::LiaisonOffice,
                "",
                by_code.get(city),
            ));
        }
        all.extend(depots(&hq, &provinces));
    } else {
        all.push(site(&hq.path, "dp-33", "华东中转库", UnitKind::Depot, "", by_code.get("3301")));
    }
    all.insert(0, hq);
    all
}

fn short(name: &str) -> &str {
    let ends =
        ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "区", "县", "镇", "乡", "街道"];
    ends.iter().find_map(|e| name.strip_suffix(e)).filter(|s| s.chars().count() > 1).unwrap_or(name)
}

fn site(
    parent: &UnitPath,
    code: &str,
    name: &str,
    kind: UnitKind,
    division: &str,
    at: Option<&&DivisionRow>,
) -> Site {
    let path = parent.child(code).unwrap_or_else(|| parent.clone());
    let place = at.and_then(|d| d.centre);
    Site {
        path,
        parent: parent.clone(),
        code: code.into(),
        name: name.into(),
        kind,
        division: division.into(),
        place,
    }
}

/// What serves one province: a centre or a liaison office with an outlet; Zhejiang goes down to townships.
fn province(hq: &Site, p: &DivisionRow, rows: &[DivisionRow]) -> Vec<Site> {
    let capital = rows.iter().find(|r| r.parent == p.code && r.centre.is_some());
    if let Some((_, code)) = CENTRES.iter().find(|(province, _)| *province == p.code) {
        let name = format!("{}技术中心", short(&p.name));
        let centre = site(&hq.path, code, &name, UnitKind::TechnicalCentre, &p.code, capital.as_ref());
        let mut all = if p.code == "33" { zhejiang(&centre, rows) } else { vec![] };
        all.insert(0, centre);
        return all;
    }
    let name = short(&p.name);
    let office = format!("lo-{}", p.code);
    let office =
        site(&hq.path, &office, &format!("{name}联络处"), UnitKind::LiaisonOffice, "", capital.as_ref());
    let outlet = format!("po-{}", p.code);
    let kind = UnitKind::PrefectureOutlet;
    let outlet = site(&office.path, &outlet, &format!("{name}服务网点"), kind, &p.code, capital.as_ref());
    vec![office, outlet]
}

fn zhejiang(centre: &Site, rows: &[DivisionRow]) -> Vec<Site> {
    let mut all = vec![];
    for city in rows.iter().filter(|r| r.parent == "33") {
        let name = format!("{}服务网点", short(&city.name));
        let kind = UnitKind::PrefectureOutlet;
        let outlet = site(&centre.path, &format!("po-{}", city.code), &name, kind, &city.code, Some(&city));
        let counties =
            rows.iter().filter(|r| r.parent == city.code && matches!(city.code.as_str(), "3305" | "3304"));
        let below: Vec<Site> = counties.flat_map(|county| county_outlets(&outlet, county, rows)).collect();
        all.push(outlet);
        all.extend(below);
    }
    all
}

fn county_outlets(above: &Site, county: &DivisionRow, rows: &[DivisionRow]) -> Vec<Site> {
    let name = format!("{}服务站", short(&county.name));
    let kind = UnitKind::CountyOutlet;
    let outlet = site(&above.path, &format!("co-{}", county.code), &name, kind, &county.code, Some(&county));
    let towns = rows.iter().filter(|r| r.parent == county.code && county.code == "330503").take(6);
    let town = |(n, t): (usize, &DivisionRow)| {
        let name = format!("{}服务点", short(&t.name));
        let kind = UnitKind::TownshipOutlet;
        let mut town = site(&outlet.path, &format!("to-{}", t.code), &name, kind, &t.code, Some(&county));
        // The register has no centres of towns: they are set around their county's, a few kilometres apart.
        let angle = n as f64 * 1.047;
        town.place =
            county.centre.map(|c| Place { lon: c.lon + 0.08 * angle.cos(), lat: c.lat + 0.06 * angle.sin() });
        town
    };
    let towns: Vec<Site> = towns.enumerate().map(town).collect();
    std::iter::once(outlet).chain(towns).collect()
}

/// 28 depots in the provinces in the order of the register.
fn depots(hq: &Site, provinces: &[&DivisionRow]) -> Vec<Site> {
    let depot = |p: &&DivisionRow| {
        let code = format!("dp-{}", p.code);
        site(&hq.path, &code, &format!("{}中转库", short(&p.name)), UnitKind::Depot, "", Some(p))
    };
    provinces.iter().take(28).map(depot).collect()
}

/// Founds them.
pub(super) async fn found(uow: &Uow, sites: &[Site]) -> Result<()> {
    for s in sites {
        let contracted = s.kind.is_outlet() && s.kind != UnitKind::TechnicalCentre;
        let contract = Contract {
            tariff: "standard".into(),
            account: if contracted { format!("6222 0200 {}", s.code) } else { String::new() },
            from: contracted.then(|| "2024-01-01".into()),
            until: None,
        };
        let unit = FoundUnit {
            parent: s.parent.clone(),
            code: s.code.clone(),
            name: s.name.clone(),
            kind: s.kind,
            ownership: if contracted { Ownership::Contracted } else { Ownership::Own },
            division: s.division.clone(),
            address: String::new(),
            phone: "4008-000-000".into(),
            place: s.place,
            calendar: "office".into(),
            contract,
            territories: if s.division.is_empty() { vec![] } else { vec![s.division.clone()] },
            skills: vec![],
            active: true,
        };
        found_unit(uow, unit).await?;
    }
    Ok(())
}
