//! The crew: order, stops, panics, and work that goes on after what is done.

use std::sync::atomic::AtomicU64;

use super::*;

#[test]
fn results_come_in_order_and_progress_reaches_the_end() {
    for threads in [1, 2, 5] {
        let mut last = 0;
        let crew = Crew::new(threads);
        let squares = crew.map(1000, &AtomicBool::new(false), |at| at * at, &mut |done| last = done);
        assert_eq!(squares, Ok((0..1000).map(|at| at * at).collect()));
        assert_eq!(last, 1000);
    }
}

#[test]
fn a_stop_and_a_panic_end_the_work() {
    let crew = Crew::new(2);
    assert_eq!(crew.map(10, &AtomicBool::new(true), |at| at, &mut |_| ()), Err(Halt::Stopped));
    let work = |at| if at >= 3 { panic!("piece {at} broke") } else { at };
    let message = "piece 3 broke".to_owned();
    assert_eq!(crew.map(10, &AtomicBool::new(false), work, &mut |_| ()), Err(Halt::Panic { at: 3, message }));
}

#[test]
fn work_goes_on_after_what_is_done() {
    let crew = Crew::new(2);
    let (go, mut last) = (AtomicBool::new(false), 0);
    let mut results = vec![0, 1, 2];
    let work = |at| if at == 9 { panic!("piece {at} broke") } else { at };
    let broke = Broken::Halted(Halt::Panic { at: 9, message: "piece 9 broke".to_owned() });
    let mut kept = Vec::new();
    let mut keep = |done: &[u64]| {
        kept.push(done.len());
        if done.len() == 11 { Err("full") } else { Ok(()) }
    };
    assert_eq!(crew.go_on(&mut results, 12, &go, work, &mut keep, &mut |_| ()), Err(broke));
    assert_eq!(results, (0..9).collect::<Vec<_>>());
    let full = Err(Broken::Taking("full"));
    assert_eq!(crew.go_on(&mut results, 12, &go, |at| at, &mut keep, &mut |_| ()), full);
    assert_eq!(kept, (4..=11).collect::<Vec<_>>());
    let ended = crew.go_on(&mut results, 12, &go, |at| at, &mut |_| Ok::<(), ()>(()), &mut |done| last = done);
    assert_eq!(ended, Ok(()));
    assert_eq!((results, last), ((0..12).collect(), 12));
}

/// Protects what is finished when work is stopped: each piece that began is taken, in order, none is lost.
#[test]
fn a_stop_loses_nothing_that_began() {
    for threads in [1, 2, 5] {
        let crew = Crew::new(threads);
        let (stop, begun, mut taken) = (AtomicBool::new(false), AtomicU64::new(0), Vec::new());
        let work = |at| {
            begun.fetch_add(1, Ordering::Relaxed);
            stop.fetch_or(at == 7, Ordering::Relaxed);
            at
        };
        let mut take = |at| -> Result<(), ()> {
            taken.push(at);
            Ok(())
        };
        let ended = crew.each(1000, &stop, work, &mut take, &mut |_| ());
        assert_eq!(ended, Err(Broken::Halted(Halt::Stopped)));
        assert!(taken.len() >= 8, "{taken:?}");
        assert_eq!(taken, (0..begun.into_inner()).collect::<Vec<_>>());
    }
}
