//! The loop: takes the next event and carries out what follows from it.

use super::agenda::{Agenda, Event};
use super::arrivals::next_arrival;
use super::chance::Chance;
use super::desk::Desk;
use super::line::{Line, Slots};
use super::model::Model;
use super::tally::{ContactTally, GroupTally, Tally};
use super::validate::units_of_attention;
use crate::Result;

/// Plays the model once. The same seed gives the same run.
pub fn run_once(model: &Model, seed: u64) -> Result<Tally> {
    model.validate()?;
    let mut floor = Floor::new(model, seed);
    floor.open();
    while let Some((now_s, event)) = floor.agenda.next() {
        floor.carry_out(now_s, event);
    }
    Ok(floor.close())
}

struct Floor<'a> {
    model: &'a Model,
    chance: Chance,
    agenda: Agenda,
    desk: Desk,
    slots: Slots,
    /// `lines[2c]` for contact `c` on the line, `lines[2c + 1]` for its callbacks.
    lines: Vec<Line>,
    plan: Plan,
    tally: Tally,
    meters: Vec<Meter>,
}

/// What follows from the model once and for all.
struct Plan {
    /// Units each contact takes.
    cost: Vec<u16>,
    /// Per contact: groups by rank.
    tiers: Vec<Vec<Vec<u32>>>,
    /// Per group: lines it may serve, highest priority first, with that priority.
    lines: Vec<Vec<(u8, usize)>>,
}

/// Integrates a group's duty and work over the counted time.
#[derive(Default, Clone, Copy)]
struct Meter {
    on_duty: u32,
    busy_units: u64,
    last_s: f64,
}

impl<'a> Floor<'a> {
    fn new(model: &'a Model, seed: u64) -> Self {
        let units = units_of_attention(model);
        let sizes: Vec<u32> = model.groups.iter().map(|g| g.agents).collect();
        Self {
            model,
            chance: Chance::new(seed),
            agenda: Agenda::default(),
            desk: Desk::new(&sizes, units),
            slots: Slots::default(),
            lines: (0..2 * model.contacts.len()).map(|_| Line::default()).collect(),
            plan: Plan::new(model, units),
            tally: Tally {
                events: 0,
                contacts: vec![ContactTally::default(); model.contacts.len()],
                groups: vec![GroupTally::default(); model.groups.len()],
            },
            meters: vec![Meter::default(); model.groups.len()],
        }
    }

    fn open(&mut self) {
        for (g, group) in self.model.groups.iter().enumerate() {
            let group_id = g as u32;
            if group.shifts.is_empty() {
                self.agenda.write(0.0, Event::ShiftStart { group: group_id });
            }
            for shift in &group.shifts {
                self.agenda.write(shift.from_s, Event::ShiftStart { group: group_id });
                self.agenda.write(shift.to_s, Event::ShiftEnd { group: group_id });
            }
        }
        for contact in 0..self.model.contacts.len() {
            self.expect_next(contact as u32, 0.0);
        }
    }

    fn carry_out(&mut self, now_s: f64, event: Event) {
        match event {
            Event::Arrive { contact } => self.arrive(contact, now_s),
            Event::Finish { agent, slot } => self.finish(agent, slot, now_s),
            Event::HangUp { slot, serial } if self.slots.still_waits(slot, serial) => {
                self.hang_up(slot, now_s)
            }
            Event::OfferCallback { slot, serial } if self.slots.still_waits(slot, serial) => {
                self.offer_callback(slot, now_s);
            }
            Event::HangUp { .. } | Event::OfferCallback { .. } => return,
            Event::ShiftStart { group } => self.start_shift(group, now_s),
            Event::ShiftEnd { group } => self.end_shift(group, now_s),
        }
        self.tally.events += 1;
    }

    fn expect_next(&mut self, contact: u32, now_s: f64) {
        let kind = &self.model.contacts[contact as usize];
        if let Some(at_s) = next_arrival(kind, now_s, self.model.open_s, &mut self.chance) {
            self.agenda.write(at_s, Event::Arrive { contact });
        }
    }

    fn arrive(&mut self, contact: u32, now_s: f64) {
        self.expect_next(contact, now_s);
        let slot = self.slots.enter(contact, now_s);
        if let Some(tally) = self.counted(contact, now_s) {
            tally.offered += 1;
        }
        let cost = self.plan.cost[contact as usize];
        let tiers = &self.plan.tiers[contact as usize];
        match tiers.iter().find_map(|groups| self.desk.best(groups, cost)) {
            Some(agent) => self.serve(agent, slot, now_s),
            None => self.wait(contact, slot, now_s),
        }
    }

    fn wait(&mut self, contact: u32, slot: u32, now_s: f64) {
        if let Some(tally) = self.counted(contact, now_s) {
            tally.waited += 1;
        }
        let inside = self.slots.at(slot);
        inside.waiting = true;
        let serial = inside.serial;
        self.lines[2 * contact as usize].join(slot, serial, now_s);
        let kind = &self.model.contacts[contact as usize];
        if let Some(patience) = &kind.patience {
            let at_s = now_s + self.chance.time_s(patience);
            self.agenda.write(at_s, Event::HangUp { slot, serial });
        }
        if let Some(callback) = kind.callback {
            self.agenda.write(now_s + callback.after_s, Event::OfferCallback { slot, serial });
        }
    }

    fn serve(&mut self, agent: u32, slot: u32, now_s: f64) {
        let inside = *self.slots.at(slot);
        self.slots.at(slot).waiting = false;
        self.count_answer(&inside, now_s);
        let cost = self.plan.cost[inside.contact as usize];
        self.desk.take(agent, cost, now_s);
        self.meter(self.desk.group(agent), now_s).busy_units += u64::from(cost);
        let handling_s = self.chance.time_s(&self.model.contacts[inside.contact as usize].handling);
        self.agenda.write(now_s + handling_s, Event::Finish { agent, slot });
    }

    fn count_answer(&mut self, inside: &super::line::Inside, now_s: f64) {
        let within_s = self.model.contacts[inside.contact as usize].answer_within_s;
        let wait_s = now_s - inside.arrived_s;
        let Some(tally) = self.counted(inside.contact, inside.arrived_s) else { return };
        if inside.is_callback {
            tally.called_back += 1;
            tally.wait_callback_s += wait_s;
        } else {
            tally.answered += 1;
            tally.answered_within += u64::from(wait_s <= within_s);
            tally.wait_answered_s += wait_s;
            tally.wait_all_s += wait_s;
        }
    }

    fn finish(&mut self, agent: u32, slot: u32, now_s: f64) {
        let cost = self.plan.cost[self.slots.at(slot).contact as usize];
        self.slots.leave(slot);
        self.meter(self.desk.group(agent), now_s).busy_units -= u64::from(cost);
        self.desk.give_back(agent, cost, now_s);
        self.look_for_work(agent, now_s);
    }

    fn look_for_work(&mut self, agent: u32, now_s: f64) {
        while let Some(slot) = self.next_for(agent) {
            self.serve(agent, slot, now_s);
        }
    }

    /// The contact this agent takes next: highest priority, then longest waiting, of those they have room for.
    fn next_for(&mut self, agent: u32) -> Option<u32> {
        let free = self.desk.free(agent);
        let mut best: Option<(u8, f64, usize)> = None;
        for (priority, line) in &self.plan.lines[self.desk.group(agent) as usize] {
            if best.is_some_and(|(better, ..)| better > *priority) {
                break;
            }
            if self.plan.cost[line / 2] > free {
                continue;
            }
            let slots = &mut self.slots;
            let is_callback = line % 2 == 1;
            let since_s = self.lines[*line]
                .front_since_s(|slot, serial| is_callback || slots.still_waits(slot, serial));
            if let Some(since_s) = since_s
                && best.is_none_or(|(_, earliest, _)| since_s < earliest)
            {
                best = Some((*priority, since_s, *line));
            }
        }
        best.and_then(|(_, _, line)| self.lines[line].pop())
    }

    fn hang_up(&mut self, slot: u32, now_s: f64) {
        let inside = *self.slots.at(slot);
        let within_s = self.model.contacts[inside.contact as usize].answer_within_s;
        let wait_s = now_s - inside.arrived_s;
        if let Some(tally) = self.counted(inside.contact, inside.arrived_s) {
            tally.abandoned += 1;
            tally.abandoned_within += u64::from(wait_s <= within_s);
            tally.wait_all_s += wait_s;
        }
        self.slots.leave(slot);
    }

    fn offer_callback(&mut self, slot: u32, now_s: f64) {
        let inside = *self.slots.at(slot);
        let Some(callback) = self.model.contacts[inside.contact as usize].callback else { return };
        if self.chance.uniform() > callback.accepted {
            return;
        }
        if let Some(tally) = self.counted(inside.contact, inside.arrived_s) {
            tally.wait_all_s += now_s - inside.arrived_s;
        }
        self.slots.at(slot).is_callback = true;
        self.lines[2 * inside.contact as usize + 1].join(slot, inside.serial, now_s);
    }

    fn start_shift(&mut self, group: u32, now_s: f64) {
        for agent in self.desk.members(group) {
            if self.desk.set_duty(agent, true, now_s) {
                self.meter(group, now_s).on_duty += 1;
                self.look_for_work(agent, now_s);
            }
        }
    }

    fn end_shift(&mut self, group: u32, now_s: f64) {
        for agent in self.desk.members(group) {
            if self.desk.set_duty(agent, false, now_s) {
                self.meter(group, now_s).on_duty -= 1;
            }
        }
    }

    /// The tally of a contact that arrived at `arrived_s`, unless that was during the warm-up.
    fn counted(&mut self, contact: u32, arrived_s: f64) -> Option<&mut ContactTally> {
        (arrived_s >= self.model.warm_up_s).then(|| &mut self.tally.contacts[contact as usize])
    }

    /// The group's meter, read up to `now_s`.
    fn meter(&mut self, group: u32, now_s: f64) -> &mut Meter {
        let meter = &mut self.meters[group as usize];
        let (from_s, to_s) = (meter.last_s.max(self.model.warm_up_s), now_s.min(self.model.open_s));
        if to_s > from_s {
            let tally = &mut self.tally.groups[group as usize];
            tally.staffed_s += f64::from(meter.on_duty) * (to_s - from_s);
            tally.busy_s += meter.busy_units as f64 / f64::from(self.desk.units()) * (to_s - from_s);
        }
        meter.last_s = now_s;
        meter
    }

    fn close(mut self) -> Tally {
        for group in 0..self.meters.len() {
            self.meter(group as u32, self.model.open_s.max(self.meters[group].last_s));
        }
        for inside in self.slots.still_waiting() {
            if let Some(tally) = self.counted(inside.contact, inside.arrived_s) {
                tally.left += 1;
            }
        }
        self.tally
    }
}

impl Plan {
    fn new(model: &Model, units: u16) -> Self {
        let cost = model.contacts.iter().map(|c| units / u16::from(c.concurrent)).collect();
        let tiers = model.contacts.iter().map(|contact| tiers_of(model, &contact.name)).collect();
        let lines = model.groups.iter().map(|group| lines_of(model, group)).collect();
        Self { cost, tiers, lines }
    }
}

fn tiers_of(model: &Model, contact: &str) -> Vec<Vec<u32>> {
    let mut ranked = std::collections::BTreeMap::<u8, Vec<u32>>::new();
    for (g, group) in model.groups.iter().enumerate() {
        for skill in group.skills.iter().filter(|s| s.contact == contact) {
            ranked.entry(skill.rank).or_default().push(g as u32);
        }
    }
    ranked.into_values().collect()
}

fn lines_of(model: &Model, group: &super::model::Group) -> Vec<(u8, usize)> {
    let mut lines = Vec::new();
    for (c, contact) in model.contacts.iter().enumerate() {
        if group.skills.iter().any(|s| s.contact == contact.name) {
            lines.push((contact.priority, 2 * c));
            lines.extend(contact.callback.map(|callback| (callback.priority, 2 * c + 1)));
        }
    }
    lines.sort_by_key(|(priority, _)| std::cmp::Reverse(*priority));
    lines
}
