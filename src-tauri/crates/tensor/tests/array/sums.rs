//! The rounding of float32 sums: which partial sums `PyTorch` makes shows in the last digit.

#![expect(clippy::unreadable_literal, reason = "numbers as they were recorded")]

use crate::make::*;

fn tenths(shape: &[usize], dtype: DType) -> Array {
    Array::full(shape, Scalar::Float(0.1), dtype).unwrap()
}

fn total(array: &Array) -> f64 {
    array.reduce(Reduce::Sum, &[], false).unwrap().to_f64s()[0]
}

#[test]
fn of_rows() {
    // [torch.full((n,), 0.1).sum().item() for n in …]
    let recorded = [
        (3, 0.30000001192092896),
        (5, 0.5),
        (7, 0.7000000476837158),
        (8, 0.8000000715255737),
        (9, 0.9000000953674316),
        (10, 1.0000001192092896),
        (15, 1.500000238418579),
        (16, 1.6000001430511475),
        (31, 3.0999996662139893),
        (33, 3.3000001907348633),
        (64, 6.40000057220459),
        (100, 9.999999046325684),
        (127, 12.699999809265137),
        (1000, 100.00000762939453),
        (4097, 409.7000732421875),
        (20000, 2000.000244140625),
    ];
    for (length, sum) in recorded {
        assert_eq!(total(&tenths(&[length], DType::Float32)), sum, "{length} tenths");
    }
}

#[test]
fn of_columns_and_rows_of_matrices() {
    // s = torch.full((rows, columns), 0.1).sum(dim); s.min().item(), s.max().item()
    let recorded = [
        ([10, 10], 0, 1.0, 1.0),
        ([10, 10], 1, 1.0000001192092896, 1.0000001192092896),
        ([1000, 10], 0, 100.00001525878906, 100.00001525878906),
        ([1000, 10], 1, 1.0000001192092896, 1.0000001192092896),
        ([10, 1000], 0, 1.0, 1.0000001192092896),
        ([10, 1000], 1, 100.00000762939453, 100.00000762939453),
        ([50, 3], 0, 5.000000953674316, 5.000000953674316),
        ([50, 3], 1, 0.30000001192092896, 0.30000001192092896),
        ([300, 5], 0, 30.000003814697266, 30.000003814697266),
        ([300, 5], 1, 0.5, 0.5),
        ([40, 40], 0, 4.000000476837158, 4.000000476837158),
        ([40, 40], 1, 4.0, 4.0),
        ([1000, 70], 0, 100.00001525878906, 100.00001525878906),
        ([1000, 70], 1, 7.000000476837158, 7.000000476837158),
    ];
    for (shape, dim, least, most) in recorded {
        let sums = tenths(&shape, DType::Float32).reduce(Reduce::Sum, &[dim], false).unwrap();
        let bound = |operation| sums.reduce(operation, &[], false).unwrap().to_f64s()[0];
        assert_eq!((bound(Reduce::AMin), bound(Reduce::AMax)), (least, most), "{shape:?} along {dim}");
    }
}

#[test]
fn of_float64() {
    // [torch.full((n,), 0.1, dtype=torch.float64).sum().item() for n in …]
    let recorded = [(3, 0.30000000000000004), (10, 1.0), (100, 10.0), (1000, 100.00000000000003)];
    for (length, sum) in recorded {
        assert_eq!(total(&tenths(&[length], DType::Float64)), sum, "{length} tenths");
    }
}

#[test]
fn small_terms_are_lost_beside_large_ones() {
    // torch.tensor([1e8, 1., -1e8]).sum()
    assert_eq!(total(&f(&[1e8, 1., -1e8])), 0.0);
}

#[test]
fn means_and_running_sums() {
    // torch.full((10,), 0.1).mean().item()
    let mean = tenths(&[10], DType::Float32).reduce(Reduce::Mean, &[], false).unwrap();
    assert_eq!(mean.to_f64s(), [0.10000000894069672]);
    // torch.full((5,), 0.1).cumsum(0).tolist()
    let running = tenths(&[5], DType::Float32).cumsum(0).unwrap();
    assert_eq!(
        running.to_f64s(),
        [0.10000000149011612, 0.20000000298023224, 0.30000001192092896, 0.4000000059604645, 0.5]
    );
    // torch.tensor([0.1, 0.2, 0.7, 1.3]).std().item()
    let deviation = f(&[0.1, 0.2, 0.7, 1.3]).reduce(Reduce::Std { correction: 1.0 }, &[], false).unwrap();
    assert_eq!(deviation.to_f64s(), [0.5499999523162842]);
}
