//! Where an address lies, by the divisions it names: 浙江省嘉兴市桐乡市梧桐街道…, 桐乡市…, 嘉兴桐乡….
use crate::Division;

/// What a division's name ends with in full; people leave it away.
const KINDS: [&str; 8] = ["特别行政区", "自治区", "自治州", "自治县", "省", "市", "区", "县"];
/// A name without its ending is taken as said only when so many characters are left: 东区 is not said by 东.
const SHORT_LEAST: usize = 2;

/// The one county that an address names; `None` when it names none, or fits more than one equally well. `all` holds
/// provinces, cities and counties.
///
/// A county's full name is enough where no other bears it; its short name only beside its city or province, because
/// streets bear the names of towns (南湖路). With several, more of what stands above them decides.
pub(crate) fn county<'a>(all: &'a [Division], address: &str) -> Option<&'a Division> {
    let above = |d: &Division| {
        all.iter().filter(|a| a.code != d.code && d.code.starts_with(&a.code)).collect::<Vec<_>>()
    };
    let mut best: Vec<(usize, &Division)> = vec![];
    for d in all.iter().filter(|d| d.code.len() == 6) {
        let full = address.contains(&d.name);
        if !full && !said(address, &d.name) {
            continue;
        }
        let higher = above(d).into_iter().filter(|a| said(address, &a.name)).count();
        if full || higher > 0 {
            best.push((higher * 2 + usize::from(full), d));
        }
    }
    let most = best.iter().map(|(points, _)| *points).max()?;
    let mut first = best.into_iter().filter(|(points, _)| *points == most).map(|(_, d)| d);
    let found = first.next()?;
    first.next().is_none().then_some(found)
}

/// The town below a county that an address names in full.
pub(crate) fn town<'a>(towns: &'a [Division], address: &str) -> Option<&'a Division> {
    towns.iter().filter(|t| address.contains(&t.name)).max_by_key(|t| t.name.len())
}

fn said(address: &str, name: &str) -> bool {
    let short = KINDS.iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name);
    address.contains(name) || (short.chars().count() >= SHORT_LEAST && address.contains(short))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Vec<Division> {
        [
            ("33", "浙江省"),
            ("3304", "嘉兴市"),
            ("330402", "南湖区"),
            ("330483", "桐乡市"),
            ("3305", "湖州市"),
            ("330503", "南浔区"),
            ("11", "北京市"),
            ("1101", "市辖区"),
            ("110105", "朝阳区"),
            ("22", "吉林省"),
            ("2201", "长春市"),
            ("220104", "朝阳区"),
        ]
        .map(|(code, name)| Division {
            code: code.into(),
            name: name.into(),
            parent: String::new(),
            centre: None,
        })
        .into()
    }

    #[test]
    fn an_address_says_where_it_is_in_full_or_in_short() {
        let all = places();
        let code = |address: &str| county(&all, address).map(|d| d.code.as_str());
        assert_eq!(code("浙江省嘉兴市桐乡市梧桐街道校场东路 88 号"), Some("330483"));
        assert_eq!(code("桐乡市校场东路 88 号"), Some("330483"));
        assert_eq!(code("嘉兴桐乡校场东路"), Some("330483"));
        assert_eq!(code("北京市朝阳区建国路"), Some("110105"));
        assert_eq!(code("长春朝阳区红旗街"), Some("220104"));
    }

    #[test]
    fn a_street_or_half_a_name_is_no_place() {
        let all = places();
        for vague in ["", "南湖路 3 号", "朝阳区建国路", "校场东路 88 号", "浙江省"] {
            assert_eq!(county(&all, vague), None, "{vague}");
        }
        assert_eq!(
            county(&all, "嘉兴桐乡南湖区路 3 号").map(|d| d.code.as_str()),
            Some("330402"),
            "the full name weighs more"
        );
    }

    #[test]
    fn the_town_with_the_longest_name_is_meant() {
        let towns = [("330503101", "练市镇"), ("330503102", "小练市镇")].map(|(code, name)| Division {
            code: code.into(),
            name: name.into(),
            parent: "330503".into(),
            centre: None,
        });
        assert_eq!(town(&towns, "南浔区小练市镇 5 号").map(|t| t.code.as_str()), Some("330503102"));
        assert!(town(&towns, "南浔区双林").is_none());
    }
}
