//! What is recorded, what `backward` refuses, and how long a graph may be.

use super::{assert_close, constant, float, grad, int, leaf, message, sum, whole};
use crate::{Argument, Array, Binary, DType, ErrorKind, Extreme, Index, Reduce, Result, Tensor, Unary, no_grad};
use crate::{is_grad_enabled, meter};

fn double(tensor: &Tensor) -> Result<Tensor> {
    Tensor::binary(Binary::Mul, tensor, float(2.0))
}

#[test]
fn gradients_add_up_in_leaves_and_in_place() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2])?;
    sum(&double(&x)?)?.backward(None, false)?;
    let first = x.grad().expect("a gradient");
    sum(&double(&x)?)?.backward(None, false)?;
    assert_eq!(grad(&x), [4.0, 4.0]);
    assert!(x.grad().is_some_and(|grad| grad.same(&first)));
    first.zero_()?;
    sum(&double(&x)?)?.backward(None, false)?;
    assert_eq!(grad(&x), [2.0, 2.0]);
    x.set_grad(None)?;
    assert!(x.grad().is_none());
    Ok(())
}

#[test]
fn a_given_gradient_is_not_changed_by_later_ones() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2])?;
    let given = constant(&[3.0, 4.0], &[2])?;
    x.backward(Some(&given), false)?;
    x.backward(Some(&given), false)?;
    assert_eq!(given.array().to_f64s(), [3.0, 4.0]);
    assert_eq!(grad(&x), [6.0, 8.0]);
    Ok(())
}

#[test]
fn what_backward_refuses() -> Result<()> {
    let x = leaf(&[1.0, 2.0, 3.0], &[3])?;
    let squares = Tensor::binary(Binary::Mul, &x, &x)?;
    assert_eq!(message(squares.backward(None, false)), "grad can be implicitly created only for scalar outputs");
    assert_eq!(
        message(squares.backward(Some(&constant(&[1.0, 1.0], &[2])?), false)),
        "Mismatch in shape: grad_output[0] has a shape of torch.Size([2]) and output[0] has a shape of torch.Size([3])."
    );
    let none = "element 0 of tensors does not require grad and does not have a grad_fn";
    assert_eq!(message(constant(&[1.0], &[])?.backward(None, false)), none);
    assert_eq!(message(x.arg_extreme(Extreme::Max, None, false)?.backward(None, false)), none);
    let hits = Tensor::binary(Binary::Eq, &x, float(2.0))?.to_dtype(DType::Float32)?;
    assert_eq!(message(hits.reduce(Reduce::Mean, &[], false)?.backward(None, false)), none);
    let floored = sum(&Tensor::binary(Binary::FloorDiv, &x, int(2))?)?;
    assert_eq!(message(floored.backward(None, false)), "derivative for aten::floor_divide is not implemented");
    Ok(())
}

#[test]
fn a_graph_is_freed_only_of_what_it_kept() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2])?;
    let shifted = sum(&Tensor::binary(Binary::Add, &x, int(1))?)?;
    shifted.backward(None, false)?;
    shifted.backward(None, false)?;
    assert_eq!(grad(&x), [2.0, 2.0]);

    let doubled = sum(&double(&x)?)?;
    doubled.backward(None, true)?;
    doubled.backward(None, false)?;
    assert_eq!(grad(&x), [6.0, 6.0]);
    assert!(message(doubled.backward(None, false)).starts_with("Trying to backward through the graph a second time"));
    Ok(())
}

#[test]
fn only_leaves_keep_a_gradient() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2])?;
    let (plain, kept) = (double(&x)?, double(&x)?);
    kept.retain_grad()?;
    sum(&Tensor::binary(Binary::Mul, &plain, &kept)?)?.backward(None, false)?;
    assert!(plain.grad().is_none());
    assert_eq!(grad(&kept), [2.0, 4.0]);
    assert_eq!(grad(&x), [8.0, 16.0]);
    Ok(())
}

#[test]
fn gradients_can_be_asked_for_without_being_stored() -> Result<()> {
    let (x, unused) = (leaf(&[1.0, 2.0], &[2])?, leaf(&[1.0], &[1])?);
    let y = double(&x)?;
    let z = sum(&Tensor::binary(Binary::Mul, &y, &y)?)?;
    let found = z.gradients(&[x.clone(), y, unused], None, false)?;
    let numbers: Vec<Option<Vec<f64>>> =
        found.iter().map(|tensor| tensor.as_ref().map(|tensor| tensor.array().to_f64s())).collect();
    assert_eq!(numbers, [Some(vec![8.0, 16.0]), Some(vec![4.0, 8.0]), None]);
    assert!(x.grad().is_none());
    let refused = sum(&double(&x)?)?.gradients(&[x.detach()], None, false);
    assert_eq!(message(refused), "One of the differentiated Tensors does not require grad");
    Ok(())
}

#[test]
fn nothing_is_recorded_without_gradients() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2])?;
    {
        let _mode = no_grad();
        assert!(!is_grad_enabled());
        let y = double(&x)?;
        assert!(!y.requires_grad() && y.is_leaf());
    }
    assert!(is_grad_enabled());
    let detached = double(&x.detach())?;
    assert!(!detached.requires_grad());
    assert!(double(&x)?.requires_grad());
    Ok(())
}

#[test]
fn requires_grad_is_for_floats_and_leaves() -> Result<()> {
    let floats = "only Tensors of floating point dtype can require gradients";
    assert_eq!(message(whole(&[1], &[1])?.set_requires_grad(true)), floats);
    let y = double(&leaf(&[1.0], &[1])?)?;
    y.set_requires_grad(true)?;
    assert!(
        message(y.set_requires_grad(false)).starts_with("you can only change requires_grad flags of leaf variables.")
    );
    Ok(())
}

#[test]
fn an_assigned_gradient_must_fit() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2])?;
    assert_eq!(message(x.set_grad(Some(x.clone()))), "can't assign Variable as its own grad");
    assert!(
        message(x.set_grad(Some(constant(&[1.0], &[1])?)))
            .starts_with("attempting to assign a gradient of size '[1]' to a tensor of size '[2]'.")
    );
    assert!(
        message(x.set_grad(Some(whole(&[1, 2], &[2])?)))
            .starts_with("attempting to assign a gradient with dtype 'long' to a tensor with grad_dtype 'Float'.")
    );
    Ok(())
}

#[test]
fn gradients_have_the_dtype_of_their_leaf() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2])?;
    let wide = Tensor::new(Array::from_f64s(vec![3.0, 4.0], &[2], DType::Float64)?);
    let product = Tensor::binary(Binary::Mul, &x, &wide)?;
    assert_eq!(product.dtype(), DType::Float64);
    sum(&product)?.backward(None, false)?;
    assert_eq!(x.grad().map(|grad| grad.dtype()), Some(DType::Float32));
    assert_eq!(grad(&x), [3.0, 4.0]);
    let whole = whole(&[5, 6], &[2])?;
    sum(&Tensor::binary(Binary::Mul, &whole, &x)?)?.backward(None, false)?;
    assert_eq!(grad(&x), [8.0, 10.0]);
    Ok(())
}

#[test]
fn promotion_lets_numbers_count_only_by_category() -> Result<()> {
    let bytes = Tensor::new(Array::from_i64s(vec![1, 2], &[2], DType::UInt8)?);
    let dtype = |operation, right: Argument| Tensor::binary(operation, &bytes, right).map(|tensor| tensor.dtype());
    assert_eq!(dtype(Binary::Add, int(300).into())?, DType::UInt8);
    assert_eq!(dtype(Binary::Add, float(1.0).into())?, DType::Float32);
    assert_eq!(dtype(Binary::Div, int(2).into())?, DType::Float32);
    assert_eq!(dtype(Binary::Lt, float(1.5).into())?, DType::Bool);
    assert_eq!(dtype(Binary::Add, whole(&[1], &[])?.into())?, DType::UInt8);
    assert_eq!(dtype(Binary::Add, whole(&[1], &[1])?.into())?, DType::Int64);
    Ok(())
}

#[test]
fn operations_have_pytorchs_names() -> Result<()> {
    let x = leaf(&[1.0, 2.0, 3.0, 4.0], &[2, 2])?;
    let named = |tensor: Result<Tensor>, name: &str| assert_eq!(tensor.unwrap().grad_fn(), Some(name));
    named(Tensor::binary(Binary::Add, &x, int(1)), "AddBackward0");
    named(Tensor::binary(Binary::Sub, int(1), &x), "RsubBackward1");
    named(Tensor::binary(Binary::Div, int(1), &x), "MulBackward0");
    named(Tensor::binary(Binary::Pow, &x, int(2)), "PowBackward0");
    named(Tensor::binary(Binary::FloorDiv, &x, int(2)), "NotImplemented");
    named(x.unary(Unary::Log1p), "Log1PBackward0");
    named(x.reduce(Reduce::Sum, &[], false), "SumBackward0");
    named(x.reduce(Reduce::Sum, &[0], false), "SumBackward1");
    named(x.matmul(&x), "MmBackward0");
    named(x.index(&[Index::At(0)]), "SelectBackward0");
    named(x.index(&[Index::Slice { start: None, stop: None, step: None }, Index::At(0)]), "SelectBackward0");
    named(x.index(&[Index::Ellipsis]), "AliasBackward0");
    named(x.t(), "TBackward0");
    named(x.t()?.reshape(&[4]), "UnsafeViewBackward0");
    named(x.extreme_of_all(Extreme::Max), "MaxBackward1");
    assert_eq!(x.grad_fn(), None);
    assert!(x.contiguous()?.same(&x) && x.to_dtype(DType::Float32)?.same(&x));
    Ok(())
}

#[test]
fn printed_with_its_history() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2])?;
    assert_eq!(x.repr(), "tensor([1., 2.], requires_grad=True)");
    assert_eq!(sum(&x)?.repr(), "tensor(3., grad_fn=<SumBackward0>)");
    assert_eq!(x.detach().repr(), "tensor([1., 2.])");
    Ok(())
}

#[test]
fn a_long_graph_is_walked_and_dropped_without_recursion() -> Result<()> {
    // A stack that a call per node would soon use up.
    let run = || -> Result<Vec<f64>> {
        let x = leaf(&[1.0], &[1])?;
        let mut y = x.clone();
        for _ in 0..150_000 {
            y = Tensor::binary(Binary::Add, &y, int(1))?;
        }
        y.backward(None, true)?;
        drop(y);
        Ok(grad(&x))
    };
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(run).expect("a thread");
    assert_eq!(thread.join().expect("no overflow")?, [1.0]);
    Ok(())
}

#[test]
fn a_long_chain_of_gradients_is_dropped_without_recursion() -> Result<()> {
    let run = || -> Result<()> {
        let mut last = constant(&[0.0], &[1])?;
        for _ in 0..50_000 {
            let next = leaf(&[0.0], &[1])?;
            next.set_grad(Some(Tensor::binary(Binary::Add, &last, int(1))?))?;
            last = next;
        }
        drop(last);
        Ok(())
    };
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(run).expect("a thread");
    thread.join().expect("no overflow")
}

#[test]
fn the_graph_has_a_budget() -> Result<()> {
    meter::start(meter::Budget { graph_length: 3, ..meter::Budget::default() });
    let mut y = leaf(&[1.0], &[1])?;
    for _ in 0..3 {
        y = double(&y)?;
    }
    let error = double(&y).expect_err("a fourth operation");
    assert_eq!(error.kind, ErrorKind::Limit);
    let _mode = no_grad();
    assert_close(&double(&y)?.array().to_f64s(), &[16.0]);
    Ok(())
}
