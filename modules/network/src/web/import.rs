//! Units, people, skills, certificates and shifts from spreadsheets; the files that were exported go in again unchanged.
use ::web::{Column, ColumnKind, ImportKind, Row, RowOutcome};
use jiff::civil::{Date, Weekday};
use kernel::{Error, Message, Result};
use store::Uow;

use super::words::{self, WEEK, known_unit, listed, minute};
use crate::{
    Contract, DefineSkill, Employ, FoundUnit, Ownership, PlanShifts, Role, ShiftRule, SkillHeld, UnitKind,
    actions::{
        change_unit::must_be_known,
        found_unit::{known, path_of, save},
    },
    base, certify, define_skill, employ, plan_days, staff_by_number,
    store::{staff, units},
};

const fn column(
    key: &'static str,
    label: &'static str,
    headers: &'static [&'static str],
    required: bool,
    kind: ColumnKind,
) -> Column {
    Column { key, label, headers, required, kind }
}

const TEXT: ColumnKind = ColumnKind::Text;

pub(crate) const SKILLS: ImportKind = ImportKind {
    name: "network.skills",
    label: "network-import-skills",
    permission: "network.setup",
    columns: &[
        column("code", "network-code", &["代码", "技能代码", "code", "skill code"], true, TEXT),
        column("name_zh", "network-name-zh", &["中文名称", "名称", "chinese name", "name"], true, TEXT),
        column("name_en", "network-name-en", &["英文名称", "english name"], true, TEXT),
        column(
            "certificate",
            "network-needs-certificate",
            &["需要证书", "需证书", "certificate", "needs certificate"],
            false,
            TEXT,
        ),
    ],
    row: |uow, row| Box::pin(skill(uow, row)),
};

pub(crate) const UNITS: ImportKind = ImportKind {
    name: "network.units",
    label: "network-import-units",
    permission: "network.write",
    columns: &[
        column("code", "network-code", &["代码", "机构代码", "code", "unit code"], true, TEXT),
        column("parent", "network-parent", &["上级机构", "上级", "parent", "unit above"], false, TEXT),
        column("name", "network-name", &["名称", "机构名称", "name"], true, TEXT),
        column("kind", "network-kind", &["类型", "机构类型", "kind", "type"], true, TEXT),
        column("ownership", "network-ownership", &["性质", "经营性质", "ownership"], false, TEXT),
        column("division", "network-division", &["所在区划", "区划代码", "division"], false, TEXT),
        column("address", "network-address", &["地址", "address"], false, TEXT),
        column("phone", "network-phone", &["电话", "phone"], false, ColumnKind::Phone),
        column("lon", "network-lon", &["经度", "longitude", "lon"], false, ColumnKind::Decimal),
        column("lat", "network-lat", &["纬度", "latitude", "lat"], false, ColumnKind::Decimal),
        column("calendar", "network-calendar", &["工作日历", "日历", "calendar"], false, TEXT),
        column("tariff", "network-tariff", &["结算标准", "tariff"], false, TEXT),
        column(
            "account",
            "network-account",
            &["收款账号", "银行账号", "account", "bank account"],
            false,
            TEXT,
        ),
        column(
            "from",
            "network-contract-from",
            &["合同起始", "合同开始", "contract from"],
            false,
            ColumnKind::Date,
        ),
        column(
            "until",
            "network-contract-until",
            &["合同截止", "合同到期", "contract until"],
            false,
            ColumnKind::Date,
        ),
        column(
            "territories",
            "network-territory",
            &["服务区域", "区域", "territory", "territories"],
            false,
            TEXT,
        ),
        column("skills", "network-skills", &["技能", "skills"], false, TEXT),
        column("brands", "network-brands", &["品牌", "brands"], false, TEXT),
        column("products", "network-products", &["产品类别", "产品", "products"], false, TEXT),
        column("state", "network-state", &["状态", "state"], false, TEXT),
    ],
    row: |uow, row| Box::pin(unit(uow, row)),
};

pub(crate) const STAFF: ImportKind = ImportKind {
    name: "network.staff",
    label: "network-import-staff",
    permission: "network.staff",
    columns: &[
        column("number", "network-number", &["工号", "编号", "number", "staff number"], true, TEXT),
        column("name", "network-person", &["姓名", "name"], true, TEXT),
        column("unit", "network-unit", &["机构", "所属机构", "网点", "unit"], true, TEXT),
        column("role", "network-role", &["岗位", "角色", "role"], true, TEXT),
        column("phone", "network-phone", &["电话", "手机", "phone", "mobile"], false, ColumnKind::Phone),
        column("home_base", "network-home-base", &["出发地", "驻地", "home base"], false, TEXT),
        column("lon", "network-lon", &["经度", "longitude", "lon"], false, ColumnKind::Decimal),
        column("lat", "network-lat", &["纬度", "latitude", "lat"], false, ColumnKind::Decimal),
        column("van", "network-van", &["车牌", "车辆", "van"], false, TEXT),
        column("station", "network-station", &["驻场地点", "驻场", "station"], false, TEXT),
        column("state", "network-state", &["状态", "state"], false, TEXT),
    ],
    row: |uow, row| Box::pin(person(uow, row)),
};

pub(crate) const CERTIFICATES: ImportKind = ImportKind {
    name: "network.certificates",
    label: "network-import-certificates",
    permission: "network.staff",
    columns: &[
        column("number", "network-number", &["工号", "编号", "number", "staff number"], true, TEXT),
        column("skill", "network-skill", &["技能", "技能代码", "skill"], true, TEXT),
        column("level", "network-level", &["等级", "级别", "level"], true, ColumnKind::Whole),
        column("certificate", "network-certificate", &["证书编号", "证书", "certificate"], false, TEXT),
        column("expires", "network-expires-on", &["有效期至", "到期日", "expires"], false, ColumnKind::Date),
    ],
    row: |uow, row| Box::pin(held(uow, row)),
};

pub(crate) const SHIFTS: ImportKind = ImportKind {
    name: "network.shifts",
    label: "network-import-shifts",
    permission: "network.staff",
    columns: &[
        column("number", "network-number", &["工号", "编号", "number", "staff number"], true, TEXT),
        column("days", "network-days", &["星期", "日期", "days", "day", "date", "weekday"], true, TEXT),
        column("from", "network-from-time", &["上班", "开始", "from", "start"], false, TEXT),
        column("to", "network-to-time", &["下班", "结束", "to", "end"], false, TEXT),
        column("from2", "network-from-time-2", &["上班2", "开始2", "from 2", "start 2"], false, TEXT),
        column("to2", "network-to-time-2", &["下班2", "结束2", "to 2", "end 2"], false, TEXT),
    ],
    row: |uow, row| Box::pin(days(uow, row)),
};

/// What became of something that counts its changes.
fn outcome(before: Option<i64>, after: i64) -> RowOutcome {
    match before {
        None => RowOutcome::Created,
        Some(version) if version == after => RowOutcome::Unchanged,
        Some(_) => RowOutcome::Updated,
    }
}

fn yes(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "是" | "需要" | "有" | "1" | "y" | "yes" | "true")
}

async fn skill(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let text = |key: &str| row.get(key).to_owned();
    let before = units::skills(uow).await?.into_iter().find(|s| s.code == row.get("code"));
    let (name_zh, name_en, certificate) = (text("name_zh"), text("name_en"), yes(row.get("certificate")));
    define_skill(uow, DefineSkill { code: text("code"), name_zh, name_en, certificate }).await?;
    let after = units::skills(uow).await?.into_iter().find(|s| s.code == row.get("code"));
    Ok(match before {
        None => RowOutcome::Created,
        same if same == after => RowOutcome::Unchanged,
        Some(_) => RowOutcome::Updated,
    })
}

/// Codes and the words people write for them.
fn kind(text: &str) -> Option<UnitKind> {
    UnitKind::from_code(&text.to_lowercase()).or(match text.to_lowercase().as_str() {
        "总部" => Some(UnitKind::Headquarters),
        "技术中心" | "区域技术中心" | "technical centre" => Some(UnitKind::TechnicalCentre),
        "联络处" | "办事处" | "liaison office" => Some(UnitKind::LiaisonOffice),
        "中转库" | "配件库" => Some(UnitKind::Depot),
        "地市服务网点" | "地市网点" | "prefecture outlet" => Some(UnitKind::PrefectureOutlet),
        "县级服务网点" | "县级网点" | "县网点" | "county outlet" => Some(UnitKind::CountyOutlet),
        "乡镇服务点" | "乡镇网点" | "乡镇点" | "township outlet" => {
            Some(UnitKind::TownshipOutlet)
        }
        "客服中心" | "contact centre" => Some(UnitKind::ContactCentre),
        _ => None,
    })
}

fn ownership(text: &str) -> Option<Ownership> {
    Ownership::from_code(&text.to_lowercase()).or(match text {
        "自营" | "直营" => Some(Ownership::Own),
        "签约" | "加盟" | "" => Some(Ownership::Contracted),
        _ => None,
    })
}

fn role(text: &str) -> Option<Role> {
    Role::from_code(&text.to_lowercase()).or(match text.to_lowercase().as_str() {
        "坐席" | "客服" => Some(Role::Agent),
        "调度" | "调度员" => Some(Role::Dispatcher),
        "服务工程师" | "工程师" | "师傅" | "技师" => Some(Role::Technician),
        "网点负责人" | "网点经理" | "outlet manager" => Some(Role::OutletManager),
        "审核员" | "审核" => Some(Role::Reviewer),
        "库管" | "仓管" => Some(Role::Storekeeper),
        "经理" => Some(Role::Manager),
        _ => None,
    })
}

fn is_over(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "停用" | "已停用" | "关闭" | "已关闭" | "离职" | "已离职" | "closed" | "left"
    )
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|t| !t.is_empty())
}

async fn unit(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let text = |key: &str| row.get(key).to_owned();
    let parent = words::parent(uow, "parent", row.get("parent")).await?;
    let mut found = FoundUnit {
        parent,
        code: text("code"),
        name: text("name"),
        kind: kind(row.get("kind")).ok_or_else(|| Error::field("kind", "network-kind-unknown"))?,
        ownership: ownership(row.get("ownership"))
            .ok_or_else(|| Error::field("ownership", "network-ownership-unknown"))?,
        division: text("division"),
        address: text("address"),
        phone: text("phone"),
        place: words::place("lon", row.get("lon"), row.get("lat"))?,
        calendar: text("calendar"),
        contract: Contract {
            tariff: text("tariff"),
            account: text("account"),
            from: some(row.get("from")),
            until: some(row.get("until")),
        },
        territories: listed(row.get("territories")),
        skills: listed(row.get("skills")),
        active: !is_over(row.get("state")),
    };
    let old = known(uow, &path_of(&found)?).await?;
    // An account does not leave the house in a file, so a file without one takes none away.
    if let (Some(old), true) = (&old, found.contract.account.is_empty()) {
        found.contract.account.clone_from(&old.contract.account);
    }
    must_be_known(uow, &found).await?;
    let before = old.as_ref().map(|u| u.version);
    let (brands, products) = (listed(row.get("brands")), listed(row.get("products")));
    let path = save(uow, old, found, brands, products).await?;
    Ok(outcome(before, units::unit(uow, &path).await?.version))
}

async fn person(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let text = |key: &str| row.get(key).to_owned();
    let old = staff::by_number(uow, row.get("number")).await?;
    let skills = match &old {
        Some(old) => staff::skills_of(uow, old.id).await?,
        None => vec![],
    };
    let kept = |s: crate::HeldSkill| {
        let crate::HeldSkill { skill, level, certificate, expires_on } = s;
        SkillHeld { skill, level, certificate, expires_on }
    };
    let home = words::place("lon", row.get("lon"), row.get("lat"))?;
    let entry = Employ {
        number: text("number"),
        unit: known_unit(uow, "unit", row.get("unit")).await?.path,
        name: text("name"),
        phone: text("phone"),
        role: role(row.get("role")).ok_or_else(|| Error::field("role", "network-role-unknown"))?,
        home: home.or(old.as_ref().and_then(|o| o.home)),
        active: !is_over(row.get("state")),
        skills: skills.into_iter().map(kept).collect(),
    };
    let id = employ(uow, entry).await?;
    base(uow, id, row.get("home_base"), row.get("van"), row.get("station")).await?;
    Ok(outcome(old.map(|o| o.version), staff::staff(uow, id).await?.version))
}

async fn held(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let who = somebody(uow, row).await?;
    let catalogue = units::skills(uow).await?;
    let named = row.get("skill");
    let known = catalogue.iter().find(|s| s.code == named || s.name_zh == named || s.name_en == named);
    let wrong = || Error::field_with("skill", Message::new("network-skill-unknown").with("skill", named));
    let skill = SkillHeld {
        skill: known.ok_or_else(wrong)?.code.clone(),
        level: row.get("level").parse().map_err(|_| wrong())?,
        certificate: row.get("certificate").to_owned(),
        expires_on: row.get("expires").parse().ok(),
    };
    // What is wrong with the skill is shown at its cell.
    let changed = certify(uow, who.id, skill).await.map_err(|e| at_column(e, "skills", "skill"))?;
    Ok(if changed { RowOutcome::Updated } else { RowOutcome::Unchanged })
}

fn at_column(error: Error, field: &str, column: &str) -> Error {
    let Error::Invalid(mut all) = error else { return error };
    for wrong in all.iter_mut().filter(|w| w.field == field) {
        wrong.field = column.into();
    }
    Error::Invalid(all)
}

async fn somebody(uow: &Uow, row: &Row) -> Result<crate::Staff> {
    let number = row.get("number");
    staff_by_number(uow, number).await.map_err(|e| match e {
        Error::NotFound => {
            Error::field_with("number", Message::new("network-number-unknown").with("number", number))
        }
        other => other,
    })
}

/// A weekday in any of the ways people write it.
fn weekday(text: &str) -> Option<Weekday> {
    let text = text.trim().to_lowercase();
    let text = text.trim_start_matches("星期").trim_start_matches('周');
    let names = [
        ["一", "1", "mon", "monday"],
        ["二", "2", "tue", "tuesday"],
        ["三", "3", "wed", "wednesday"],
        ["四", "4", "thu", "thursday"],
        ["五", "5", "fri", "friday"],
        ["六", "6", "sat", "saturday"],
        ["日", "7", "sun", "sunday"],
    ];
    let text = if text == "天" { "日" } else { text };
    names.iter().position(|n| n.contains(&text)).map(|n| WEEK[n])
}

/// `周一`, `周一至周五`, `1-5`, `Mon–Fri`, `周一、周三` or a date.
fn rules(text: &str) -> Option<Vec<ShiftRule>> {
    if let Ok(date) = text.replace('/', "-").parse::<Date>() {
        return Some(vec![ShiftRule::On(date)]);
    }
    let mut all = vec![];
    for part in listed(text) {
        let ends: Vec<&str> = part.split(['至', '到', '-', '–', '~']).collect();
        let days: Vec<Weekday> = ends.iter().map(|d| weekday(d)).collect::<Option<_>>()?;
        match days[..] {
            [one] => all.push(one),
            [first, last] => {
                let from = first.to_monday_zero_offset();
                all.extend(
                    WEEK.into_iter().filter(|d| {
                        (from..=last.to_monday_zero_offset()).contains(&d.to_monday_zero_offset())
                    }),
                );
            }
            _ => return None,
        }
    }
    (!all.is_empty()).then(|| all.into_iter().map(ShiftRule::Weekly).collect())
}

async fn days(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let who = somebody(uow, row).await?;
    let rules = rules(row.get("days")).ok_or_else(|| Error::field("days", "network-days-wrong"))?;
    let mut spans = vec![];
    for (from, to) in [("from", "to"), ("from2", "to2")] {
        if row.get(from).is_empty() && row.get(to).is_empty() {
            continue;
        }
        let read =
            |key: &'static str| minute(row.get(key)).ok_or_else(|| Error::field(key, "network-shift-wrong"));
        spans.push((read(from)?, read(to)?));
    }
    if spans.is_empty() {
        spans.push((0, 0));
    }
    let shifts = rules.into_iter().flat_map(|rule| spans.iter().map(move |(f, t)| (rule, *f, *t))).collect();
    let planned = plan_days(uow, PlanShifts { staff: who.id, shifts }).await;
    let changed = planned.map_err(|e| at_column(e, "shifts", "from"))?;
    Ok(if changed { RowOutcome::Updated } else { RowOutcome::Unchanged })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let weekly = |text: &str| {
            rules(text).map(|all| all.iter().filter(|r| matches!(r, ShiftRule::Weekly(_))).count())
        };
        for (text, count) in [
            ("周一", 1),
            ("星期日", 1),
            ("周一至周五", 5),
            ("1-5", 5),
            ("Mon–Fri", 5),
            ("周一、周三", 2),
            ("周天", 1),
        ] {
            assert_eq!(weekly(text), Some(count), "{text}");
        }
        assert!(matches!(rules("2026-12-01").unwrap()[..], [ShiftRule::On(_)]));
        assert!(rules("有空").is_none() && rules("").is_none());
    }
}
