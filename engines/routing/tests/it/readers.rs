//! Every reader: a good file is understood, a bad one is told with its line, and no bytes make it panic.
use proptest::prelude::*;
use routing::io::*;
use routing::*;

const SOLOMON: &str = "tiny\n\nVEHICLE\nNUMBER CAPACITY\n 2 10\n\nCUSTOMER\nCUST NO. X Y\n
 0 0 0 0 0 100 0\n 1 3 4 5 0 50 10\n 2 6 8 5 10 60 10\n 3 0 5 5 0 90 10\n";

const MDVRPTW: &str = "NAME: tiny\nTYPE: MDVRPTW\nVEHICLES: 2\nCAPACITY: 9\nVEHICLES_MAX_DURATION: 60\nNODE_COORD_SECTION\n1\t0\t0\n2\t9\t9\n3\t1\t1\n4\t8\t8\nDEMAND_SECTION\n1 0\n2 0\n3 4\n4 4\nSERVICE_TIME_SECTION\n1 0\n2 0\n3 5\n4 5\nTIME_WINDOW_SECTION\n1 0 100\n2 0 100\n3 10 20\n4 0 90\nVEHICLES_DEPOT_SECTION\n1 1\n2 2\nDEPOT_SECTION\n1\n2\nEOF\n";

const CORDEAU: &str = "6 1 2 2\n60 9\n60 9\n1 1 1 5 4 1 1 1 10 20\n2 8 8 5 4 1 2 1 2 0 90\n3 0 0 0 0 0 0 0 100\n4 9 9 0 0 0 0 0 100\n";

const PILLAC: &str = "tiny\n\nINFO\nCREW COUNT SKILLS TOOLS SPARE PARTS\n1 2 2 2\n\nID X Y\n0 0 0 0 90 0 [] [] []\n1 1 1 0 90 0 [0,1] [0] [1,0]\n2 3 3 0 50 10 [1] [0] [1,0]\n3 5 5 0 70 10 [0] [1] [0,1]\n";

const VROOM: &str = r#"{"vehicles":[{"id":1,"start":[121.4,31.2],"end":[121.4,31.2],"skills":[1],"time_window":[28800,64800],
"breaks":[{"id":1,"time_windows":[[43200,46800]],"service":1800}],"capacity":[4]}],
"jobs":[{"id":7,"location":[121.5,31.3],"service":600,"skills":[1],"delivery":[1],"time_windows":[[30000,40000]]}]}"#;

const JSON: &str = r#"{"places":[{"lat":31.2,"lon":121.4},{"lat":31.3,"lon":121.5}],"travel":{"computed":{"road_factor":1.3,"profiles":[{"speed_kmh":40,"per_leg":60,"rush":[{"from":25200,"to":32400,"speed_permille":600}]}]}},
"jobs":[{"id":"J","place":1,"duration":600,"windows":[{"start":30000,"end":40000}],"due":{"at":31000,"cost_per_hour":100},"parts":[{"part":"v","quantity":1}],"after":[{"job":"K","gap":60}]},{"id":"K","place":0,"duration":60,"crew":1}],
"technicians":[{"id":"T","start":0,"shifts":[{"start":28800,"end":61200,"overtime_max":3600,"lunch":{"earliest":41400,"latest":48600,"duration":1800}}],"stock":[{"part":"v","quantity":1}],"prices":{"per_km":1.5}}]}"#;

fn solved(text: &str) -> (Problem, Solved) {
    let problem = Problem::new(read_any(text).unwrap()).unwrap();
    let solved = solve(&problem, 1, &mut Iterations(300));
    assert!(check(problem.data(), &solved.plan).is_valid());
    assert!(solved.plan.left_out.is_empty(), "{:?}", solved.plan);
    (problem, solved)
}

#[test]
fn solomon_distances_are_cut_to_one_decimal() {
    let (problem, solved) = solved(SOLOMON);
    assert_eq!((problem.jobs().len(), problem.technicians().len()), (3, 2));
    // A van holds two of the three: 0-1-2-0 is 5 + 5 + 10, and 0-3-0 is 10, all times ten.
    assert_eq!(solved.score.money(), 300);
}

#[test]
fn mdvrptw_keeps_depots_and_the_longest_tour() {
    let (problem, solved) = solved(MDVRPTW);
    assert_eq!(problem.technicians()[1].start, 1);
    assert_eq!(solved.score.money(), 2 * 1414 + 2 * 1414);
}

#[test]
fn cordeaus_layout_gives_the_same_problem_as_vrplib() {
    let (problem, solved) = solved(CORDEAU);
    assert_eq!(solved.score.money(), 2 * 1414 + 2 * 1414);
    let (first, second) = (&problem.technicians()[0], &problem.technicians()[1]);
    assert_eq!((first.start, second.start), (2, 3));
    assert_eq!((first.tour_max, first.capacity), (Some(60_000), Some(9)));
    assert_eq!(problem.jobs()[1].windows, vec![Window::new(0, 90_000)]);
    // Without windows and with 0 for "no limit", as in the older files.
    let plain = cordeau("2 1 1 1\n0 0\n1 3 4 0 7 1 1 1\n2 0 0 0 0 0 0\n").unwrap();
    assert_eq!((plain.technicians[0].tour_max, plain.technicians[0].capacity), (None, None));
    assert!(plain.jobs[0].windows.is_empty());
    let problem = Problem::new(plain).unwrap();
    assert_eq!(solve(&problem, 1, &mut Iterations(50)).score.money(), 10_000);
}

#[test]
fn pillac_fetches_missing_tools_and_parts_at_the_depot() {
    let (_, solved) = solved(PILLAC);
    let stops = &solved.plan.tours[0].stops;
    assert!(stops.iter().any(|s| matches!(s.what, What::Pickup(0))), "{stops:?}");
}

#[test]
fn vroom_users_can_change_over() {
    let (_, solved) = solved(VROOM);
    assert!(solved.plan.tours[0].stops.iter().any(|s| s.what == What::Lunch));
}

#[test]
fn what_vroom_has_and_we_have_not_is_refused_with_its_line() {
    let text = VROOM.replacen("{\"vehicles\"", "{\n\"shipments\":[{}],\"vehicles\"", 1);
    assert_eq!(vroom(&text).unwrap_err().to_string(), "line 2: shipments are not supported");
}

#[test]
fn bad_files_are_told_with_line_and_reason() {
    let error = |r: Result<ProblemData, BadInput>| r.unwrap_err().to_string();
    assert!(error(solomon("nothing here")).starts_with("line 1: "));
    assert!(error(solomon(&SOLOMON.replace(" 2 6 8 5", " 2 6 8"))).starts_with("line 12: expected seven"));
    assert!(error(mdvrptw(&MDVRPTW.replace("2\t9\t9", "2\t9\tx"))).starts_with("line 8: "));
    assert!(error(mdvrptw("NODE_COORD_SECTION\n1 0 0\n")).contains("is missing"));
    assert!(
        error(read_any("# Instance R101 - 1 dynamic\nDyn Stat\n1 0\nID RD\n1 7\n")).contains("release dates")
    );
    let cut = |from: &str, to: &str| error(read_any(&CORDEAU.replacen(from, to, 1)));
    assert!(cut("6 1 2 2", "1 1 2 2").starts_with("line 1: only the types"));
    assert!(cut("6 1 2 2", "6 1 3 2").starts_with("line 7: 6 rows after the head, not 7"));
    assert!(cut("60 9", "60").starts_with("line 2: expected longest tour"));
    assert!(cut("10 20", "10").starts_with("line 4: expected a time window"));
    assert!(cut("10 20", "10 x").starts_with("line 4: expected numbers"));
    assert!(error(pillac(&PILLAC.replace("[1] [0]", "[1] 0"))).starts_with("line 10: "));
    assert!(error(problem_from_json("{\n \"jobs\": [{\"idd\": 1}]}")).starts_with("line 2: "));
}

#[test]
fn problems_and_plans_survive_their_own_json() {
    let data = super::world::world(11, 20, 4);
    assert_eq!(problem_from_json(&problem_to_json(&data)).unwrap(), data);
    let problem = Problem::new(data).unwrap();
    let plan = construct(&problem);
    let text = plan_to_json(problem.data(), &plan, None);
    assert_eq!(plan_from_json(&problem, &text).unwrap(), plan);
    assert!(geojson(problem.data(), &plan).contains("LineString"));
    let stranger = text.replacen("\"T", "\"X", 1);
    assert!(plan_from_json(&problem, &stranger).unwrap_err().to_string().contains("has no technician"));
}

/// A good text with some bytes changed, cut or doubled.
fn spoilt(good: &'static str) -> impl Strategy<Value = String> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4_u8), 0..8);
    edits.prop_map(move |edits| {
        let mut bytes = good.as_bytes().to_vec();
        for (at, byte, kind) in edits {
            let at = at.index(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.truncate(at.max(1)),
                2 => bytes.insert(at, b"0123456789-.e[]{},:\n\""[byte as usize % 21]),
                _ => bytes.extend_from_within(at..),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Reads, and if a problem comes out that is valid and small, plans it.
fn survives(text: &str) {
    if let Ok(problem) =
        read_any(text).map(Problem::new).unwrap_or_else(|_| Problem::new(ProblemData::default()))
    {
        if problem.jobs().len() < 50 && problem.technicians().len() < 50 {
            let solved = solve(&problem, 1, &mut Iterations(20));
            let breaches = check(problem.data(), &solved.plan).breaches;
            assert!(breaches.is_empty(), "{breaches:?}");
        }
        let _ = plan_from_json(&problem, text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]
    #[test]
    fn spoilt_solomon(text in spoilt(SOLOMON)) { survives(&text); }
    #[test]
    fn spoilt_mdvrptw(text in spoilt(MDVRPTW)) { survives(&text); }
    #[test]
    fn spoilt_pillac(text in spoilt(PILLAC)) { survives(&text); }
    #[test]
    fn spoilt_vroom(text in spoilt(VROOM)) { survives(&text); }
    #[test]
    fn spoilt_cordeau(text in spoilt(CORDEAU)) { survives(&text); }
    #[test]
    fn spoilt_json(text in spoilt(JSON)) { survives(&text); }
    #[test]
    fn any_text(text in "\\PC*") { survives(&text); }
}
