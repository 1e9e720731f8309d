//! The same file twice changes nothing; a wrong cell is named by its column.
use kernel::{Error, UnitPath};
use testkit::{Kind, Setup, TestDb};
use web::{Row, RowOutcome};

use super::{cards::CARDS, plans::PLANS, products::PRODUCTS};

async fn shop() -> TestDb {
    let migrations = [customers::MIGRATIONS, network::MIGRATIONS, crate::MIGRATIONS].concat();
    let t = TestDb::open(Kind::Sqlite, Setup { migrations, ..Setup::default() }).await;
    t.write(async |uow| crate::ensure_signing_key(uow, [7; 32]).await).await.unwrap();
    t
}

type Cells = &'static [(&'static str, &'static str)];

async fn take(t: &TestDb, kind: web::ImportKind, cells: Cells) -> kernel::Result<RowOutcome> {
    t.write(async move |uow| (kind.row)(uow, &Row::new(2, cells)).await).await
}

const PLAN: Cells = &[
    ("code", "washer"),
    ("name_zh", "洗衣机三年"),
    ("payer", "厂家"),
    ("benefit", "配件费"),
    ("months", "36"),
    ("basis", "购买日"),
    ("excludes", "misuse；wear"),
];
const MOTOR: Cells = &[
    ("code", "washer"),
    ("name_zh", "洗衣机三年"),
    ("component", "motor"),
    ("benefit", "parts"),
    ("share", "80"),
    ("months", "120"),
];
const PRODUCT: Cells = &[
    ("model", "XQG100"),
    ("name", "滚筒洗衣机"),
    ("plan", "washer"),
    ("components", "motor:电机:motor；board:电脑板"),
];
const CARD: Cells = &[
    ("model", "XQG100"),
    ("serial", "w-001"),
    ("sold_at", "2026-11-20 10:30"),
    ("user_name", "王芳"),
    ("phone", "13800138000"),
    ("seller", "练市家电"),
    ("price", "2899.00"),
];
const SERVICE: Cells = &[
    ("model", "XQG100"),
    ("sold_at", "2026-11-20"),
    ("user_name", "李娜"),
    ("seller", "练市家电"),
    ("quantity", "3"),
];

#[tokio::test]
async fn the_same_rows_twice_change_nothing() {
    let t = shop().await;
    for (kind, cells, first) in [
        (PLANS, PLAN, RowOutcome::Created),
        (PLANS, MOTOR, RowOutcome::Updated),
        (PRODUCTS, PRODUCT, RowOutcome::Created),
        (CARDS, CARD, RowOutcome::Created),
        (CARDS, SERVICE, RowOutcome::Created),
    ] {
        assert_eq!(take(&t, kind, cells).await, Ok(first), "{cells:?}");
        assert_eq!(take(&t, kind, cells).await, Ok(RowOutcome::Unchanged), "{cells:?}");
    }
    let (plan, card) = t
        .read(async |view| {
            let plan = crate::plan(view, "washer").await?.unwrap();
            Ok((plan, crate::find_by_serial(view, "W-001").await?.unwrap()))
        })
        .await
        .unwrap();
    assert_eq!(plan.lines.len(), 2);
    assert_eq!(plan.lines[0].excludes, [crate::Cause::Misuse, crate::Cause::Wear]);
    assert_eq!((card.unit, card.face.price.minor, card.contracts.len()), (UnitPath::root(), 289_900, 1));
}

#[tokio::test]
async fn a_wrong_cell_is_named() {
    let t = shop().await;
    const UNKNOWN: Cells = &[("model", "NO-SUCH"), ("sold_at", "2026-11-20")];
    const BENEFIT: Cells = &[("code", "x"), ("name_zh", "甲"), ("benefit", "午饭")];
    const CAUSE: Cells = &[("code", "x"), ("name_zh", "甲"), ("benefit", "parts"), ("excludes", "bad luck")];
    for (kind, cells, field) in
        [(CARDS, UNKNOWN, "model"), (PLANS, BENEFIT, "benefit"), (PLANS, CAUSE, "excludes")]
    {
        let Err(Error::Invalid(all)) = take(&t, kind, cells).await else { panic!("{cells:?} was taken") };
        assert_eq!(all[0].field, field);
    }
}
