//! Units, skills and divisions for programs.
use ::web::{ApiCall, ApiResult, Ctx};
use kernel::{Error, UnitPath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Uow, View};

use super::super::words::{self, known_unit};
use crate::{
    ChangeUnit, Contract, DefineSkill, Division, FoundUnit, MoveUnit, Ownership, Place, Skill, Unit,
    UnitKind, change_unit, children, close_unit, move_unit, set_territory, unit_by_code,
};

/// A unit. Its contract is told to its own people and those above; the account is masked.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct UnitView {
    path: String,
    code: String,
    parent: Option<String>,
    name: String,
    kind: String,
    ownership: String,
    division: String,
    address: String,
    phone: String,
    lon: Option<f64>,
    lat: Option<f64>,
    calendar: String,
    territories: Vec<String>,
    skills: Vec<String>,
    brands: Vec<String>,
    products: Vec<String>,
    contract: Option<ContractView>,
    active: bool,
    closed_why: String,
    /// Path of the unit that goes on with its work, when it moved.
    successor: Option<String>,
    version: i64,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct ContractView {
    tariff: String,
    account_masked: String,
    /// `YYYY-MM-DD`.
    from: Option<String>,
    until: Option<String>,
}

impl UnitView {
    fn of(ctx: &Ctx, u: Unit) -> Self {
        let own = ctx.actor().scope.covers_unit(&u.path);
        let c = u.contract;
        let contract = ContractView {
            tariff: c.tariff,
            account_masked: words::masked(&c.account),
            from: c.from,
            until: c.until,
        };
        let parent = u.path.parent().filter(|p| *p != UnitPath::root());
        Self {
            parent: parent.map(|p| p.code().to_owned()),
            path: u.path.as_str().into(),
            code: u.code,
            name: u.name,
            kind: u.kind.code().into(),
            ownership: u.ownership.code().into(),
            division: u.division,
            address: u.address,
            phone: u.phone,
            lon: u.place.map(|p| p.lon),
            lat: u.place.map(|p| p.lat),
            calendar: u.calendar,
            territories: u.territories,
            skills: u.skills,
            brands: u.brands,
            products: u.products,
            contract: own.then_some(contract),
            active: u.active,
            closed_why: u.closed_why,
            successor: u.successor.map(|p| p.as_str().to_owned()),
            version: u.version,
        }
    }
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct Asked {
    /// Only this unit (code) and those below it.
    under: Option<String>,
    /// `headquarters`, `technical-centre`, `liaison-office`, `depot`, `prefecture-outlet`, `county-outlet`, `township-outlet`, `contact-centre`.
    kind: Option<String>,
}

pub(in crate::web) async fn list(call: ApiCall<(), Asked, ()>) -> ApiResult<Vec<UnitView>> {
    let q = call.query;
    let kind = match &q.kind {
        Some(code) => Some(UnitKind::from_code(code).ok_or(Error::field("kind", "network-choose"))?),
        None => None,
    };
    let read = async move |view: &View| match &q.under {
        Some(code) => crate::units_below(view, &unit_by_code(view, code).await?.path).await,
        None => crate::units(view).await,
    };
    let all = call.ctx.read(read).await?;
    let wanted = all.into_iter().filter(|u| kind.is_none_or(|k| k == u.kind));
    Ok(wanted.map(|u| UnitView::of(&call.ctx, u)).collect())
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ByCode {
    code: String,
}

pub(in crate::web) async fn one(call: ApiCall<ByCode, (), ()>) -> ApiResult<UnitView> {
    let code = call.path.code;
    let found = call.ctx.read(async move |view| unit_by_code(view, &code).await).await?;
    Ok(UnitView::of(&call.ctx, found))
}

/// A unit as it should be. Lists left out are emptied; an account left out is kept.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct UnitInput {
    /// Code of the unit above, for a new one; empty for the top.
    #[serde(default)]
    parent: String,
    name: String,
    kind: String,
    ownership: String,
    #[serde(default)]
    division: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    lon: Option<f64>,
    #[serde(default)]
    lat: Option<f64>,
    #[serde(default)]
    calendar: String,
    #[serde(default)]
    tariff: String,
    #[serde(default)]
    account: Option<String>,
    #[serde(default)]
    contract_from: Option<String>,
    #[serde(default)]
    contract_until: Option<String>,
    #[serde(default)]
    territories: Vec<String>,
    #[serde(default)]
    skills: Vec<String>,
    #[serde(default)]
    brands: Vec<String>,
    #[serde(default)]
    products: Vec<String>,
    #[serde(default = "yes")]
    active: bool,
    /// The version read; absent founds a new unit.
    #[serde(default)]
    version: Option<i64>,
}

fn yes() -> bool {
    true
}

impl UnitInput {
    async fn read(self, uow: &Uow, code: String) -> kernel::Result<ChangeUnit> {
        let old = match self.version {
            Some(_) => Some(unit_by_code(uow, &code).await?),
            None => None,
        };
        let parent = match &old {
            Some(old) => old.path.parent().ok_or(Error::NotFound)?,
            None => words::parent(uow, "parent", &self.parent).await?,
        };
        let kept = old.map(|u| u.contract.account).unwrap_or_default();
        let unit = FoundUnit {
            parent,
            code,
            name: self.name,
            kind: UnitKind::from_code(&self.kind).ok_or_else(|| Error::field("kind", "network-choose"))?,
            ownership: Ownership::from_code(&self.ownership)
                .ok_or_else(|| Error::field("ownership", "network-choose"))?,
            division: self.division,
            address: self.address,
            phone: words::number("phone", &self.phone)?,
            place: self.lon.zip(self.lat).map(|(lon, lat)| Place { lon, lat }),
            calendar: self.calendar,
            contract: Contract {
                tariff: self.tariff,
                account: self.account.unwrap_or(kept),
                from: self.contract_from,
                until: self.contract_until,
            },
            territories: self.territories,
            skills: self.skills,
            active: self.active,
        };
        Ok(ChangeUnit { version: self.version, unit, brands: self.brands, products: self.products })
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct Standing {
    path: String,
    version: i64,
}

impl Standing {
    async fn of(uow: &Uow, path: &UnitPath) -> kernel::Result<Self> {
        let version = crate::unit(uow, path).await?.version;
        Ok(Self { path: path.as_str().into(), version })
    }
}

pub(in crate::web) async fn put(call: ApiCall<ByCode, (), UnitInput>) -> ApiResult<Standing> {
    let (code, body) = (call.path.code, call.body);
    let act = async move |uow: &Uow| {
        let change = body.clone().read(uow, code.clone()).await?;
        let path = change_unit(uow, change).await?;
        Standing::of(uow, &path).await
    };
    call.ctx.act(act).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct TerritoryInput {
    /// Codes of divisions, 2 to 9 digits.
    territories: Vec<String>,
    version: i64,
}

pub(in crate::web) async fn territory(call: ApiCall<ByCode, (), TerritoryInput>) -> ApiResult<Standing> {
    let (code, body) = (call.path.code, call.body);
    let act = async move |uow: &Uow| {
        let unit = unit_by_code(uow, &code).await?;
        set_territory(uow, &unit.path, body.version, body.territories.clone()).await?;
        Standing::of(uow, &unit.path).await
    };
    call.ctx.act(act).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Why {
    /// 2 to 200 characters.
    why: String,
}

pub(in crate::web) async fn close(call: ApiCall<ByCode, (), Why>) -> ApiResult<()> {
    let (code, why) = (call.path.code, call.body.why);
    let act = async move |uow: &Uow| {
        let unit = unit_by_code(uow, &code).await?;
        close_unit(uow, &unit.path, &why).await
    };
    call.ctx.act(act).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct Go {
    /// Code of the new unit above.
    parent: String,
    /// Code of the successor.
    code: String,
    why: String,
}

pub(in crate::web) async fn go(call: ApiCall<ByCode, (), Go>) -> ApiResult<Standing> {
    let (code, body) = (call.path.code, call.body);
    let act = async move |uow: &Uow| {
        let unit = unit_by_code(uow, &code).await?;
        let parent = known_unit(uow, "parent", &body.parent).await?.path;
        let go = MoveUnit { path: unit.path, parent, code: body.code.clone(), why: body.why.clone() };
        let path = move_unit(uow, go).await?;
        Standing::of(uow, &path).await
    };
    call.ctx.act(act).await
}

/// A skill of the catalogue.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct SkillView {
    code: String,
    name_zh: String,
    name_en: String,
    certificate: bool,
}

impl From<Skill> for SkillView {
    fn from(s: Skill) -> Self {
        let Skill { code, name_zh, name_en, certificate } = s;
        Self { code, name_zh, name_en, certificate }
    }
}

pub(in crate::web) async fn skills(call: ApiCall<(), (), ()>) -> ApiResult<Vec<SkillView>> {
    let all = call.ctx.read(async |view| crate::skills(view).await).await?;
    Ok(all.into_iter().map(SkillView::from).collect())
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct SkillInput {
    name_zh: String,
    name_en: String,
    /// Whether it counts only with a valid certificate.
    certificate: bool,
}

pub(in crate::web) async fn define_skill(call: ApiCall<ByCode, (), SkillInput>) -> ApiResult<()> {
    let SkillInput { name_zh, name_en, certificate } = call.body;
    let define = DefineSkill { code: call.path.code, name_zh, name_en, certificate };
    call.ctx.act(async move |uow| crate::define_skill(uow, define.clone()).await).await
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct AskedDivisions {
    /// Code of the division above; the provinces without one.
    under: String,
    /// Beginning of a code or piece of a name, instead of `under`.
    q: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct DivisionView {
    code: String,
    name: String,
    parent: String,
    lon: Option<f64>,
    lat: Option<f64>,
}

impl From<Division> for DivisionView {
    fn from(d: Division) -> Self {
        let (lon, lat) = (d.centre.map(|p| p.lon), d.centre.map(|p| p.lat));
        Self { code: d.code, name: d.name, parent: d.parent, lon, lat }
    }
}

pub(in crate::web) async fn divisions(call: ApiCall<(), AskedDivisions, ()>) -> ApiResult<Vec<DivisionView>> {
    let q = call.query;
    let read = async move |view: &View| {
        if q.q.trim().is_empty() {
            children(view, &q.under).await
        } else {
            super::super::divisions::found_by_name(view, q.q.trim(), 100).await
        }
    };
    Ok(call.ctx.read(read).await?.into_iter().map(DivisionView::from).collect())
}
