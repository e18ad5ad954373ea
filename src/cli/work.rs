//! Work on several registers at a time, and the net under it: no panic reaches a user.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};

use kepu::diag::{Code, Diagnostic};

/// Room for deeply nested parts of a workbook; a main thread on Windows has a sixteenth of it.
const STACK_BYTES: usize = 16 * 1024 * 1024;

thread_local! {
    /// Where the latest panic of this thread arose.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on a panic prints nothing; [`guarded`] reports it instead.
pub fn silence_panics() {
    panic::set_hook(Box::new(|info| PLACE.set(place_of(info))));
}

/// File and line of a panic. Only the end of the path: the rest tells of the machine that built us.
fn place_of(info: &PanicHookInfo<'_>) -> String {
    let Some(location) = info.location() else { return String::new() };
    let parts: Vec<&str> = location.file().split(['/', '\\']).collect();
    let end = parts.get(parts.len().saturating_sub(3)..).unwrap_or_default().join("/");
    format!("{end}:{}", location.line())
}

/// Does a piece of work; a panic in it becomes the finding `internal`.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let place = PLACE.take();
        let reason = format!("{place} {}", said(&*payload));
        Diagnostic::new(Code::Internal).with("reason", reason.trim())
    })
}

/// What a panic said.
fn said(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or_default()
}

/// Does the same work on every item, `jobs` at a time, each in a thread with room. The results come in the
/// order of the items, whichever was ready first.
pub fn each<T: Sync, R: Send>(
    items: &[T],
    jobs: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<Result<R, Diagnostic>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    let worker = || {
        while let Some((at, item)) = take(items, &next) {
            let result = guarded(|| work(item));
            // A poisoned lock only says that another worker panicked; the list is whole.
            done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((at, result));
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs.min(items.len()) {
            let thread = Builder::new().stack_size(STACK_BYTES);
            if thread.spawn_scoped(scope, worker).is_err() {
                worker();
            }
        }
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

fn take<'a, T>(items: &'a [T], next: &AtomicUsize) -> Option<(usize, &'a T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    items.get(at).map(|item| (at, item))
}

/// How many registers are worked on at a time when the user does not say.
pub fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..20).collect();
        let work = |item: &u64| {
            thread::sleep(std::time::Duration::from_micros(200 * (20 - item)));
            item * 2
        };
        let results: Vec<u64> = each(&items, 4, work).into_iter().map(Result::unwrap).collect();
        assert_eq!(results, (0..20).map(|item| item * 2).collect::<Vec<_>>());
    }

    #[test]
    fn a_panic_in_one_item_leaves_the_others_done() {
        let results = each(&[1, 0, 2], 2, |item| 10 / item);
        assert_eq!(results.first(), Some(&Ok(10)));
        assert_eq!(results.get(2), Some(&Ok(5)));
        let failed = results.get(1).and_then(|result| result.as_ref().err()).unwrap();
        assert_eq!(failed.code, Code::Internal);
        assert!(failed.values.iter().any(|(_, value)| value.contains("divide by zero")));
    }

    #[test]
    fn deep_recursion_has_room() {
        fn depth(level: u32) -> u32 {
            let room = std::hint::black_box([level; 64]);
            if level == 0 { 0 } else { depth(level - 1) + u32::from(room.contains(&level)) }
        }
        assert_eq!(each(&[10_000], 1, |levels| depth(*levels)), [Ok(10_000)]);
    }
}
