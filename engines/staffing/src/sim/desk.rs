//! Who is free: per group and number of free units, a list of agents in order of how long they have been so.
//!
//! An agent has `units` units of attention; a contact takes `units / concurrent` of them. Lists are linked through the
//! agents themselves, so that every move is a constant number of steps.

const NONE: u32 = u32::MAX;

#[derive(Debug, Clone)]
struct Agent {
    group: u32,
    free: u16,
    on_duty: bool,
    since_s: f64,
    before: u32,
    after: u32,
}

#[derive(Debug, Clone, Copy)]
struct Ends {
    first: u32,
    last: u32,
}

/// All agents and who of them can take something.
#[derive(Debug)]
pub(super) struct Desk {
    agents: Vec<Agent>,
    /// `lists[group * units + free − 1]`.
    lists: Vec<Ends>,
    units: u16,
    group_start: Vec<u32>,
}

impl Desk {
    /// `sizes[g]` agents in group `g`, all off duty with every one of `units` units free.
    pub(super) fn new(sizes: &[u32], units: u16) -> Self {
        let mut agents = Vec::new();
        let mut group_start = vec![0];
        for (group, size) in sizes.iter().enumerate() {
            let one = Agent {
                group: group as u32,
                free: units,
                on_duty: false,
                since_s: 0.0,
                before: NONE,
                after: NONE,
            };
            agents.extend(std::iter::repeat_n(one, *size as usize));
            group_start.push(agents.len() as u32);
        }
        let lists = vec![Ends { first: NONE, last: NONE }; sizes.len() * usize::from(units)];
        Self { agents, lists, units, group_start }
    }

    /// Units of attention of one agent.
    pub(super) fn units(&self) -> u16 {
        self.units
    }

    pub(super) fn members(&self, group: u32) -> std::ops::Range<u32> {
        self.group_start[group as usize]..self.group_start[group as usize + 1]
    }

    pub(super) fn group(&self, agent: u32) -> u32 {
        self.agents[agent as usize].group
    }

    /// Units an agent on duty can give to new work; 0 off duty.
    pub(super) fn free(&self, agent: u32) -> u16 {
        let agent = &self.agents[agent as usize];
        if agent.on_duty { agent.free } else { 0 }
    }

    /// The agent in one of `groups` with most units free (at least `cost`), longest so among equals.
    pub(super) fn best(&self, groups: &[u32], cost: u16) -> Option<u32> {
        let candidates = groups.iter().filter_map(|group| {
            let list = |free: u16| self.lists[self.list(*group, free)].first;
            (cost..=self.units).rev().map(list).find(|first| *first != NONE)
        });
        candidates.min_by(|a, b| {
            let (a, b) = (&self.agents[*a as usize], &self.agents[*b as usize]);
            b.free.cmp(&a.free).then_with(|| a.since_s.total_cmp(&b.since_s))
        })
    }

    /// Takes `cost` units of the agent.
    pub(super) fn take(&mut self, agent: u32, cost: u16, now_s: f64) {
        self.unlink(agent);
        self.agents[agent as usize].free -= cost;
        self.link(agent, now_s);
    }

    /// Gives `cost` units back.
    pub(super) fn give_back(&mut self, agent: u32, cost: u16, now_s: f64) {
        self.unlink(agent);
        self.agents[agent as usize].free += cost;
        self.link(agent, now_s);
    }

    /// Puts the agent on or off duty; returns whether that is a change.
    pub(super) fn set_duty(&mut self, agent: u32, on_duty: bool, now_s: f64) -> bool {
        if self.agents[agent as usize].on_duty == on_duty {
            return false;
        }
        self.unlink(agent);
        self.agents[agent as usize].on_duty = on_duty;
        self.link(agent, now_s);
        true
    }

    fn list(&self, group: u32, free: u16) -> usize {
        group as usize * usize::from(self.units) + usize::from(free) - 1
    }

    fn is_listed(&self, agent: u32) -> bool {
        self.free(agent) > 0
    }

    fn link(&mut self, agent: u32, now_s: f64) {
        if !self.is_listed(agent) {
            return;
        }
        let list = self.list(self.group(agent), self.free(agent));
        let last = self.lists[list].last;
        let this = &mut self.agents[agent as usize];
        (this.since_s, this.before, this.after) = (now_s, last, NONE);
        match last {
            NONE => self.lists[list].first = agent,
            last => self.agents[last as usize].after = agent,
        }
        self.lists[list].last = agent;
    }

    fn unlink(&mut self, agent: u32) {
        if !self.is_listed(agent) {
            return;
        }
        let list = self.list(self.group(agent), self.free(agent));
        let Agent { before, after, .. } = self.agents[agent as usize];
        match before {
            NONE => self.lists[list].first = after,
            before => self.agents[before as usize].after = after,
        }
        match after {
            NONE => self.lists[list].last = before,
            after => self.agents[after as usize].before = before,
        }
    }
}
