//! Sizes that no memory holds end with an error, before anything is allocated.

use candlelight_tensor::ErrorKind;
use candlelight_tensor::meter::{self, Budget};

use crate::make::*;

const HUGE: i64 = 1_000_000_000_000_000_000;

fn kind<T>(result: Result<T>) -> Option<ErrorKind> {
    result.err().map(|error| error.kind)
}

#[test]
fn sizes_beyond_the_budget_of_elements() {
    let limit = Some(ErrorKind::Limit);
    assert_eq!(kind(Array::full(&[HUGE as usize], Scalar::Int(0), DType::Bool)), limit);
    assert_eq!(kind(Array::linspace(0.0, 1.0, HUGE, DType::Float32)), limit);
    assert_eq!(kind(Array::eye(1 << 20, 1 << 20, DType::Float32)), limit);
    assert_eq!(kind(Array::arange(Scalar::Int(0), Scalar::Int(HUGE), Scalar::Int(1), DType::Int64)), limit);
    assert_eq!(kind(zeros(&[1]).expand(&[HUGE])), limit);
    assert_eq!(kind(i(&[1, 2]).repeat(&[HUGE])), limit);
    assert_eq!(kind(i(&[HUGE]).one_hot(-1)), limit);
    assert_eq!(kind(op(Binary::Add, &zeros(&[1 << 14, 1]), &zeros(&[1 << 14]))), limit);
    assert_eq!(kind(zeros(&[1 << 14, 1]).matmul(&zeros(&[1, 1 << 14]))), limit);
}

#[test]
fn sizes_beyond_what_can_be_counted() {
    let runtime = Some(ErrorKind::RuntimeError);
    assert_eq!(kind(Array::full(&[0, HUGE as usize, HUGE as usize], Scalar::Int(0), DType::Bool)), runtime);
    assert_eq!(kind(zeros(&[1, 1]).expand(&[HUGE, HUGE])), runtime);
    assert_eq!(kind(zeros(&[1]).reshape(&[1; 100])), runtime);
}

#[test]
fn many_lanes_without_an_element_count_too() {
    let empty = zeros(&[1, 0]).expand(&[HUGE, 0]).unwrap();
    assert_eq!(kind(empty.reduce(Reduce::Sum, &[1], false)), Some(ErrorKind::Limit));
}

#[test]
fn strides_beyond_every_storage_show_nothing_wrong() {
    let far = range(3).index(&[cut(2, None, i64::MAX)]).unwrap();
    assert_eq!(far.shown(), "tensor([2])");
    assert_eq!(far.slice(0, Some(1), None, None).unwrap().unsqueeze(0).unwrap().copy().unwrap().shape(), [1, 0]);
}

#[test]
fn what_is_dropped_is_given_back() {
    meter::start(Budget { live_elements: 1000, ..Budget::default() });
    for _ in 0..10 {
        zeros(&[400]).unary(Unary::Sigmoid).unwrap();
    }
    let held = zeros(&[900]);
    assert_eq!(kind(held.copy()), Some(ErrorKind::Limit));
}

#[test]
fn an_interrupt_ends_the_next_kernel() {
    let budget = Budget::default();
    let interrupt = budget.interrupt.clone();
    meter::start(budget);
    let array = range(4);
    interrupt.store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(kind(array.cumsum(0)), Some(ErrorKind::Limit));
}
