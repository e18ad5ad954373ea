//! Why each code exists and what is done about it, in English; the catalogue holds the Chinese.

/// The explanation of a code by its id; `None` where only the Chinese one is written.
pub fn english(id: &str) -> Option<&'static str> {
    REASONS.iter().find(|(of, _)| *of == id).map(|(_, reason)| *reason)
}

const REASONS: &[(&str, &str)] = &[
    ("not-a-workbook", "The format is judged by content, not by the file's name."),
    ("file-encrypted", "A workbook with a password must be opened by its owner; none is guessed."),
    (
        "file-damaged",
        "The package or a part of it cannot be read. Saving it anew usually repairs it.",
    ),
    (
        "file-too-large",
        "Fixed limits on rows, columns, cells and unpacked bytes keep a strange file from exhausting memory.",
    ),
    ("file-empty", "The file has no bytes, or no sheet holds anything."),
    (
        "file-unreadable",
        "The system refuses to read the file. Registers are only ever opened for reading.",
    ),
    ("path-kind", "verify takes the folder of the papers, lint one Word file."),
    ("sheet-unreadable", "One damaged sheet does not keep the others from being read."),
    (
        "header-not-found",
        "A header must at least name the activity and its time. It need not be the first row.",
    ),
    (
        "sheet-undated",
        "Such a sheet may be a list or a register whose dates were forgotten: it is not guessed.",
    ),
    ("name-column-missing", "The activity's name is the one column that cannot be missing."),
    (
        "date-column-missing",
        "Without date, month or season nothing can be arranged or counted by quarter.",
    ),
    (
        "header-carried",
        "Where each month or quarter has its sheet, often only the first has a header. Later sheets whose rows fit its columns are read by them; others are not.",
    ),
    ("no-activities", "There is a header, but no row below it names an activity."),
    (
        "year-unknown",
        "The year is taken from dates, a year column, sheet name, title, profile, file name or --year; it is never guessed.",
    ),
    (
        "organisation-unknown",
        "The name is taken from the profile, the line 填报单位, the title or the file's name.",
    ),
    (
        "organisation-from-unit",
        "Nothing else names the organisation, and the column 单位 holds one community only.",
    ),
    ("column-unmapped", "What is in a column that was not recognised is kept, not lost."),
    (
        "column-ambiguous",
        "Two columns claim one field and no rule decides: on a terminal it is asked, else a warning says how to answer.",
    ),
    (
        "column-unheeded",
        "--column or [columns] names a column that no activity sheet has; the columns are read as recognised.",
    ),
    (
        "column-taken",
        "--column or [columns] gives the only column of names or of times to another field: nothing would be left to read.",
    ),
    (
        "column-whole",
        "Beside those who came and those who watched, a column that is their sum in each row is not counted again.",
    ),
    (
        "columns-beside",
        "What stands behind a blank column is mostly a list of options or of materials; it is a warning when it counts people.",
    ),
    (
        "table-other",
        "A list of volunteers or materials, or a cross-tab, above or below the register is not read; it is a warning when it seems to hold activities.",
    ),
    (
        "sheet-copied",
        "At least half the rows (name, day, unit) of a sheet named as a copy stand on its original too: they count once.",
    ),
    ("sheet-copied-more", "What only the copy has is counted, and may be an activity renamed."),
    (
        "column-hidden",
        "The register's own sums include hidden columns, so they count and it is said.",
    ),
    (
        "sheet-hidden",
        "Hidden sheets are mostly drafts, copies or lists for drop-downs and do not count; one that looks like a register or one of its small sheets is named.",
    ),
    (
        "attendance-unmapped",
        "A heading that means nothing here is not guessed at, but that no visits are counted has to be known.",
    ),
    ("rows-hidden", "The register's own sums include hidden rows, so they count and it is said."),
    (
        "year-from-folder",
        "The register states no year, and the name of its folder, or of the one above, does: 2026年.",
    ),
    (
        "total-counts-all",
        "The register's sum includes rows that were planned, cancelled, put off or not held; the papers count what was held.",
    ),
    (
        "terms-missing",
        "More than three activities of which neither column nor name tells the form, or the topic, are told at once.",
    ),
    (
        "date-unreadable",
        "A date that was not understood is not guessed; the row counts as undated, in no quarter.",
    ),
    (
        "date-impossible",
        "For example 30 February, month 13, or a range that ends before it begins.",
    ),
    ("date-ambiguous", "The number 6.3 may be 3 June, or 30 June whose last zero was lost."),
    (
        "date-lost-zero",
        "A number cell shows 6.10 as 6.1; it is mended only where the order of the rows proves it.",
    ),
    (
        "date-from-festival",
        "Where only a festival is written, its day in that year's calendar is used.",
    ),
    (
        "weekday-conflict",
        "The weekday beside a date contradicts the calendar: one of them is a slip.",
    ),
    ("month-conflict", "The month column and the date column contradict each other."),
    (
        "count-approximate",
        "约, 余, 近, 多 and + count as the number that is written; the original text is kept.",
    ),
    ("count-computed", "男30女45 is added up, 30×2场 multiplied."),
    (
        "count-unreadable",
        "A figure that was not understood, a range, a negative or broken number, and other units (copies, households) are neither guessed nor taken for 0.",
    ),
    (
        "count-apart",
        "Who watched online and who came are two figures: a cell that holds both, or says 线上, is kept apart.",
    ),
    (
        "money-unit",
        "The header says 万元, yet one activity comes to a million yuan and more: probably it was entered in yuan. It counts as the header says.",
    ),
    (
        "count-per-session",
        "A column of 每场 or 平均 is multiplied by the number of sessions; without one it is no total.",
    ),
    (
        "count-households",
        "Households and visits are two units that cannot be added or converted. The activity counts as held all the same.",
    ),
    ("money-unreadable", "An amount that was not understood is neither guessed nor taken for 0."),
    ("cell-error", "#DIV/0!, #REF! and the like cannot be counted."),
    (
        "status-unknown",
        "There are five states; when the word is none of them, date and attendance decide.",
    ),
    (
        "status-inferred",
        "A blank status, a date that has passed and an attendance mean that it was held.",
    ),
    (
        "status-uncounted",
        "若干 or 80-100人 tells that people came, not how many: the activity was held, its attendance is neither guessed nor added.",
    ),
    (
        "attendance-unsettled",
        "Without a day nothing tells whether the time has passed: whether it was held is not guessed, but that visits are left out is said.",
    ),
    (
        "status-from-text",
        "A note, date or name that plainly says 取消, 停办, 延期 or 改期 settles a blank status; a condition such as 遇雨顺延 does not.",
    ),
    (
        "term-unknown",
        "Form and topic take exactly one term each, so that the groups add up; an unknown word counts as 其他.",
    ),
    (
        "term-moved",
        "A column called kind or type holds topics in one office and forms in another. Where the other column is missing, a word that only the other vocabulary knows goes there.",
    ),
    (
        "term-missing",
        "Form and topic come from their column, then from words of the name; without either they count as 其他.",
    ),
    (
        "total-differs",
        "The register's own totals are not counted, but compared with the sum of the rows.",
    ),
    (
        "target-unreadable",
        "Targets are the user's; no figure is put in their place. The target stays undecidable.",
    ),
    (
        "target-period-unknown",
        "Periods are month, quarter, half-year and year. Others are neither converted nor taken for the year, so that one activity does not meet them.",
    ),
    (
        "target-conflict",
        "Where a row says two things, its own column wins; ends of a range in the wrong order are swapped.",
    ),
    (
        "target-unmet",
        "In a period that is over the register shows less (or more) than the target asks. It would be sent back, so it is an error; in a running period it is advice (target-behind). “N次以上” includes N. [checks] target-unmet = \"warning\" softens it.",
    ),
    (
        "target-behind",
        "The period is not over yet: the gap and the days left are told. In a mere plan, planned activities are counted.",
    ),
    (
        "target-undecidable",
        "Without denominator, form, time or record a target is neither met nor missed.",
    ),
    (
        "target-set-unknown",
        "Built-in sets are named in target_sets of kepu.toml, or in a row 目标集：name of the 目标任务 sheet; none applies unless asked for.",
    ),
    (
        "deadline-unreadable",
        "The due date decides when to remind; that of an annual summary usually lies in the next year.",
    ),
    (
        "deadline-missed",
        "A paper's due date has passed and no sending date is given: an error. Where the sheet states no sending date at all, only what was due in the last 60 days is told, as a warning.",
    ),
    ("deadline-late", "The sending date lies after the due date."),
    ("deadline-near", "The due date is within 14 days and no sending date is given."),
    (
        "placeholder-left",
        "20xx, ××社区 and ____ would be printed as they are: the most common reason for sending papers back.",
    ),
    ("name-too-long", "A very long name usually holds the content and the requirements too."),
    ("weekend-conflict", "It says weekend, but the date is a working day."),
    (
        "year-from-dates",
        "A title copied from last year often keeps its year: where four dated rows in five lie in another year, the dates are right.",
    ),
    (
        "date-outside-year",
        "An activity of another year is not part of this year's papers; it is listed among the rows left out. A register whose title or order runs over the turn of the year, or a fifth of whose rows follow in the next, keeps them.",
    ),
    (
        "rows-outside-year",
        "Of a register of several years one is counted; the other rows are listed as left out.",
    ),
    ("held-in-future", "What lies ahead cannot have been held."),
    (
        "held-without-attendance",
        "Others state their attendance, so the sum would be too small. Boards and leaflets gather nobody and are left out.",
    ),
    (
        "attendance-implausible",
        "More than the residents, thousands in one lecture, or many times the other rows: probably a slip.",
    ),
    (
        "record-missing",
        "The year's assessment asks for records. A blank counts a week after the activity, in a column that others fill in.",
    ),
    (
        "activity-twice",
        "Name, time, unit, place, form and attendance are the same. Both rows are counted.",
    ),
    (
        "activity-same-day",
        "Both rows are counted. Rows with hours, or with another note, speaker, audience or unit, are taken for two.",
    ),
    ("sheet-repeated", "The workbook holds the same register twice."),
    (
        "register-twice",
        "Registers are compared by content: copies, backups, and a csv beside its xlsx are recognised. Plans that communities copy from each other are not.",
    ),
    ("name-almost-same", "Two spellings are counted as two units or two activities."),
    ("unit-missing", "A street's register is counted by unit; the other rows name theirs."),
    (
        "planned-not-held",
        "It is still planned a week after its time, or marked as not held. A mere plan is not blamed.",
    ),
    (
        "plan-completion",
        "Planned activities held, of all planned ones; cancelled ones stay planned.",
    ),
    (
        "festival-elsewhere",
        "The festival in the name is not in the month that is written. Preparing for it and a few days after are fine.",
    ),
    (
        "months-empty",
        "Suggestions only; nothing is ever added. Months that have passed are left out.",
    ),
    ("lunar-unknown", "Lunar dates and solar terms are used only in years that were checked."),
    ("personal-phone", "Private mobile numbers do not belong into public papers."),
    ("personal-identity", "Recognised by the check digit of the 18-digit number."),
    ("personal-bank-card", "Recognised by the card number's check digit."),
    ("personal-email", "Private addresses do not belong into public papers."),
    (
        "verify-differs",
        "One figure is written differently in plan, tally, summary or register. Each file is read anew by other means.",
    ),
    (
        "verify-formula",
        "Each formula is worked out anew from the list of activities and compared with the result saved in the file.",
    ),
    (
        "verify-several-sets",
        "Two registers of one office and year give two sets of papers; where these differ the registers differ, the \
         papers do not contradict themselves.",
    ),
    ("verify-foreign", "Other files in the folder do not matter."),
    ("verify-missing", "Plan, tally and summary belong together; a missing one is no error."),
    ("verify-unreadable", "The docx, xlsx and pdf files themselves are read."),
    ("verify-nothing", "The folder holds no docx, xlsx or pdf made by this program."),
    (
        "font-missing",
        "A PDF embeds its fonts; they are looked for in --font-dir, KEPU_FONT_DIR, kepu.toml, beside the program, and share/kepu/fonts.",
    ),
    ("font-broken", "The font file cannot be read."),
    (
        "glyph-missing",
        "Every character is looked up in the fonts, so that none silently becomes blank.",
    ),
    ("paper-failed", "One paper that fails does not keep the others from being made."),
    (
        "sentence-left-out",
        "A sentence whose slot has no value is left out and told, never printed as 20xx.",
    ),
    (
        "template-broken",
        "The plan's words come from templates; your own can follow the built-in ones.",
    ),
    (
        "not-a-document",
        "The format is judged by content; an old .doc or an encrypted file must be saved anew.",
    ),
    (
        "activity-cancelled",
        "The plan lists all but cancelled activities, as many as the tally counts.",
    ),
    (
        "compare-unlike",
        "Registers of two organisations or years are compared all the same, but mostly a wrong file was chosen.",
    ),
    (
        "plan-dated-today",
        "A year's plan that is signed in autumn is sent back. Up to March of its year today will do.",
    ),
    ("output-exists", "Nothing is overwritten without leave."),
    ("profile-exists", "What was written by hand into kepu.toml is not overwritten."),
    (
        "output-unwritable",
        "Each file is written beside its place and renamed, so that none is left half done.",
    ),
    ("output-not-folder", "-o names a folder; the papers' own names follow from unit and year."),
    ("config-invalid", "A wrong kepu.toml is not guessed at."),
    ("no-registers", "Of a folder every spreadsheet below it is read."),
    (
        "folder-renamed",
        "Several registers get a folder each, named after the register; equal names get a number.",
    ),
    (
        "last-year-missing",
        "The year before must be of the same organisation, exactly one year earlier.",
    ),
    (
        "one-register-only",
        "This command looks at one register; export and check take a whole folder.",
    ),
    ("code-unknown", "The code stands in brackets at the end of each message."),
    ("internal", "This is a fault of the program, not of the register."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Lang};

    #[test]
    fn every_reason_belongs_to_a_code_and_stands_once() {
        for (at, (id, reason)) in REASONS.iter().enumerate() {
            assert!(Code::from_id(id).is_some(), "{id}");
            assert!(!REASONS[..at].iter().any(|(other, _)| other == id), "{id} stands twice");
            assert!(reason.is_ascii() || reason.chars().any(|c| c.is_ascii_lowercase()), "{id}");
        }
        let english = Code::ALL.iter().filter(|code| english(code.id()).is_some()).count();
        assert!(english >= 90, "{english} of {}", Code::ALL.len());
        assert!(Code::Internal.explanation(Lang::En).starts_with("This is a fault"));
    }
}
