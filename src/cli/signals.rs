//! What is done before a signal ends the program.

/// From now on a signal that ends the program removes first what is unfinished. One that whoever started the
/// program wants ignored, as `nohup` does, stays so.
#[cfg(unix)]
pub(super) fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let heeded = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| !is_ignored(*signal));
    // without a watcher the signals do what they always do
    let Ok(mut signals) = signal_hook::iterator::Signals::new(heeded) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let _nothing_more = crate::io::whole::abandon();
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

/// Whether a signal is ignored, as Linux tells it: a mask in hexadecimal figures.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
    mask >> (signal - 1) & 1 == 1
}

/// Elsewhere the system removes what is unfinished, or the next command does.
#[cfg(not(unix))]
pub(super) fn watch() {}
