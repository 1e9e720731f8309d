//! Every committed reference point (exact columns by 50-digit arithmetic, printed to 12 digits).

use staffing::erlang::{
    Delay, Load, Patience, ServiceLevelDefinition as Definition, Target, required_agents,
};

/// Printed digits of the reference columns.
const PRINTED: f64 = 1e-9;

struct Row(csv::StringRecord, csv::StringRecord);

impl Row {
    fn get(&self, column: &str) -> f64 {
        let place = self.0.iter().position(|h| h == column).unwrap_or_else(|| panic!("no column {column}"));
        self.1[place].parse().unwrap()
    }

    fn load(&self) -> Load {
        Load::from_calls(self.get("calls"), self.get("interval_s"), self.get("aht_s")).unwrap()
    }

    fn expect(&self, column: &str, found: f64) {
        let expected = self.get(column);
        let error = (found - expected).abs() / expected.abs().max(1e-12);
        assert!(error < PRINTED, "{column}: {found} for {expected} in {:?}", self.1);
    }
}

fn rows(file: &str) -> Vec<Row> {
    let path = format!("{}/tests/data/{file}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    reader.records().map(|r| Row(headers.clone(), r.unwrap())).collect()
}

#[test]
fn erlang_c_meets_every_reference_point() {
    let rows = rows("erlang_c_points.csv");
    assert!(rows.len() >= 40, "only {} points", rows.len());
    for row in rows {
        let queue = Delay::new(row.load(), row.get("agents") as u32, row.get("aht_s")).unwrap();
        row.expect("p_wait", queue.p_wait());
        row.expect("asa_s", queue.asa_s());
        row.expect("mean_wait_of_delayed_s", queue.mean_wait_of_delayed_s());
        row.expect("mean_queue_len", queue.mean_queue_len());
        row.expect("occupancy", queue.occupancy());
        for t in [10, 20, 30, 60] {
            row.expect(&format!("sl_{t}s"), queue.service_level(f64::from(t)));
        }
    }
}

#[test]
fn erlang_a_meets_every_reference_point() {
    let rows = rows("erlang_a_points.csv");
    assert!(rows.len() >= 16, "only {} points", rows.len());
    for row in rows {
        let agents = row.get("agents") as u32;
        let queue = Patience::new(row.load(), agents, row.get("aht_s"), row.get("mean_patience_s")).unwrap();
        row.expect("p_wait", queue.p_wait());
        row.expect("p_abandon", queue.p_abandon());
        row.expect("mean_wait_all_s", queue.mean_wait_all_s());
        row.expect("mean_queue_len", queue.mean_queue_len());
        row.expect("occupancy", queue.occupancy());
        let level = |definition| queue.service_level(20.0, definition);
        row.expect("sl20_answered_within_of_offered", level(Definition::AnsweredWithinOfOffered));
        row.expect("sl20_of_answered", level(Definition::AnsweredWithinOfAnswered));
        row.expect("sl20_virtual_wait", level(Definition::VirtualWaitWithin));
    }
}

#[test]
fn required_agents_meet_every_reference_point() {
    let rows = rows("erlang_c_required_agents.csv");
    assert!(rows.len() >= 50, "only {} points", rows.len());
    for row in rows {
        let target = Target {
            service_level: row.get("target_sl"),
            within_s: row.get("target_s"),
            max_occupancy: row.get("max_occupancy"),
            shrinkage: row.get("shrinkage"),
        };
        let need = required_agents(row.load(), row.get("aht_s"), &target).unwrap();
        assert_eq!(f64::from(need.agents), row.get("agents_min"), "{:?}", row.1);
        assert_eq!(f64::from(need.agents_with_shrinkage), row.get("agents_with_shrinkage"), "{:?}", row.1);
        row.expect("sl_at_min", need.service_level);
        row.expect("occupancy_at_min", need.occupancy);
    }
}
