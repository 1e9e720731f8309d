//! What an outlet earns: tariffs, claims drafted from finished visits and audited by rules, statements paid to the outlet
//! itself, and the double-entry ledger behind all of it (SE1–SE4, NE2, NE6).
//!
//! Floor 7. Every fen is traced from the tariff row to the claim, the statement, the payment; the ledger is corrected
//! by reversal only, and refuses to go on when an invariant is found broken.
mod actions;
mod domain;
mod events;
mod jobs;
mod module;
mod reactions;
mod settings;
mod store;
mod web;

pub use actions::{
    answer_objection::{AnswerObjection, answer_objection},
    approve_claim::{ApproveClaim, approve_claim},
    approve_statement::approve_statement,
    charge_customer::{CustomerMoney, charge_customer, move_deposit, take_customer_payment},
    close_objection::{DecideObjection, agree_objection, decide_objection},
    confirm_statement::{confirm_silent, confirm_statement},
    correct_claim::{CorrectClaim, correct_claim},
    define_tariff_row::{Defined, define_tariff_row},
    deny_claim::{DenyClaim, deny_claim},
    draft_claim::draft_claim,
    draft_statements::draft_statements,
    halt_ledger::{Halted, halt_ledger, halted, resume_ledger, watch_ledger},
    post::{Posted, post},
    raise_objection::{RaiseObjection, raise_objection},
    reverse_entry::{ReverseEntry, reverse_by_hand, reverse_entry},
    send_back_claim::{SendBackClaim, send_back_claim},
    start_payment_run::{bank_file, start_payment_run},
    take_bank_file::{BankFileTaken, take_bank_file},
    watch::watch_due,
};
pub use domain::{
    account::{AccountKey, AccountKind, Side},
    audit::{Audited, Finding, Limits, Past, RULES, audit},
    authority::{speaks_for_company, speaks_for_outlet},
    bank::{BankAnswer, BankOrder, Payment, PaymentRun, PaymentState, Unmatched, mask_account},
    claim::{Claim, ClaimLine, ClaimState},
    entry::{AMOUNT_MAX_FEN, EntryFault, EntryKind, NewEntry, NewPosting, POSTINGS_MAX, Trace},
    facts::{PartUsed, VisitFacts},
    ledger::{Account, Entry, Posting},
    objection::{Objection, ObjectionState},
    statement::{Statement, StatementState, month_before, month_days},
    tariff::{Basis, TariffDecision, TariffItem, TariffQuestion, TariffRow, Unfit, choose},
};
pub use events::{
    BankFileRead, ClaimApproved, ClaimCorrected, ClaimDenied, ClaimDrafted, ClaimFlagged, ClaimRef,
    ClaimSentBack, EntryPosted, LedgerHalted, LedgerResumed, ObjectionAnswered, ObjectionClosed,
    ObjectionOverdue, ObjectionRaised, PaymentFailed, PaymentSent, StatementApproved, StatementAudited,
    StatementDrafted, StatementOverdue, StatementPaid, StatementRef, TariffRowDefined,
};
pub use jobs::JOBS;
pub use module::module;
pub use reactions::REACTIONS;
pub use store::{
    claims::{ClaimFilter, claim, claims, count_claims},
    ledger::{
        EntryFilter, account, account_lines, accounts, balance_fen, entries, entry, postings_of, reversal_of,
    },
    objections::{extras_of, objection, objections_of, open_objections},
    payments::{payment_run, payment_runs, payments_of_run, payments_of_statement, unmatched},
    statements::{StatementFilter, count_statements, statement, statements},
    tariffs::{rows_of_tariff, tariff_row, tariff_rows},
    verify::{FAULTS_MAX, LedgerFault, LedgerReport, verify_ledger},
};

use ::store::{Migration, Sql};

/// The tables of this module, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration::both("settlement/0001_ledger", include_str!("../migrations/0001_ledger.sql")),
    Migration {
        name: "settlement/0002_ledger_immutable",
        sql: Sql::Each {
            sqlite: include_str!("../migrations/0002_ledger_immutable.sqlite.sql"),
            postgres: include_str!("../migrations/0002_ledger_immutable.postgres.sql"),
        },
    },
    Migration::both("settlement/0003_claims", include_str!("../migrations/0003_claims.sql")),
];
