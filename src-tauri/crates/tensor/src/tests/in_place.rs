//! Changing tensors that gradients flow through, and what is seen through views.

use super::{constant, float, grad, int, leaf, message, span, sum, whole};
use crate::{Argument, Binary, Index, Result, Tensor, Unary, no_grad};

const LEAF: &str = "a leaf Variable that requires grad is being used in an in-place operation.";
const VIEW: &str = "a view of a leaf Variable that requires grad is being used in an in-place operation.";

/// A tensor that is no leaf and may therefore be changed.
fn computed(x: &Tensor) -> Result<Tensor> {
    Tensor::binary(Binary::Mul, x, float(1.0))
}

fn number(value: f64) -> Argument {
    float(value).into()
}

#[test]
fn a_leaf_that_requires_a_gradient_stays() -> Result<()> {
    let x = leaf(&[1.0, 2.0, 3.0], &[3])?;
    assert_eq!(message(x.binary_(Binary::Add, &number(1.0))), LEAF);
    assert_eq!(message(x.zero_()), LEAF);
    assert_eq!(message(x.put(&[Index::At(0)], &number(1.0))), VIEW);
    assert_eq!(message(x.index(&[span(0, 2)])?.binary_(Binary::Add, &number(1.0))), VIEW);
    let places = Index::Advanced(whole(&[0], &[1])?.array());
    assert_eq!(message(x.put(&[places], &number(1.0))), LEAF);
    assert_eq!(x.array().to_f64s(), [1.0, 2.0, 3.0]);

    let _mode = no_grad();
    x.binary_(Binary::Sub, &number(1.0))?;
    x.index(&[span(0, 1)])?.zero_()?;
    assert_eq!((x.array().to_f64s(), x.version(), x.is_leaf()), (vec![0.0, 1.0, 2.0], 2, true));
    Ok(())
}

#[test]
fn results_must_fit_the_tensor() -> Result<()> {
    let x = whole(&[1, 2], &[2])?;
    let cast = "result type Float can't be cast to the desired output type Long";
    assert_eq!(message(x.binary_(Binary::Add, &number(1.5))), cast);
    assert_eq!(message(x.binary_(Binary::Div, &int(2).into())), cast);
    assert_eq!(message(x.unary_(Unary::Sqrt)), cast);
    let matrix = Argument::from(whole(&[1, 1, 1, 1], &[2, 2])?);
    assert_eq!(
        message(x.binary_(Binary::Add, &matrix)),
        "output with shape [2] doesn't match the broadcast shape [2, 2]"
    );
    x.binary_(Binary::Eq, &number(1.0))?;
    assert_eq!(x.array().to_i64s(), [1, 0]);
    x.fill_(float(3.7))?;
    assert_eq!(x.array().to_i64s(), [3, 3]);
    let spread = constant(&[1.0], &[1])?.expand(&[3])?;
    assert!(
        message(spread.binary_(Binary::Add, &number(1.0))).starts_with("unsupported operation: more than one element")
    );
    Ok(())
}

#[test]
fn views_see_changes_and_share_the_version() -> Result<()> {
    let x = constant(&[1.0, 2.0, 3.0, 4.0], &[2, 2])?;
    let (row, turned, detached, data) = (x.select(0, 1)?, x.t()?, x.detach(), x.data());
    x.binary_(Binary::Mul, &number(10.0))?;
    row.put(&[Index::At(0)], &number(0.0))?;
    for (tensor, expected) in [(&turned, [10.0, 0.0, 20.0, 40.0]), (&detached, [10.0, 20.0, 0.0, 40.0])] {
        assert_eq!(tensor.array().to_f64s(), expected);
        assert_eq!(tensor.version(), 2);
    }
    assert_eq!((data.array().to_f64s()[0], data.version()), (10.0, 0));
    Ok(())
}

#[test]
fn history_follows_the_new_numbers() -> Result<()> {
    let (x, w) = (leaf(&[1.0, 2.0], &[2])?, leaf(&[3.0, 5.0], &[2])?);
    let y = computed(&x)?;
    y.binary_(Binary::Mul, &Argument::from(&w))?;
    y.unary_(Unary::Square)?;
    assert_eq!(y.grad_fn(), Some("PowBackward0"));
    sum(&y)?.backward(None, false)?;
    assert_eq!(grad(&x), [18.0, 100.0]);
    assert_eq!(grad(&w), [6.0, 40.0]);
    Ok(())
}

#[test]
fn a_change_through_a_view_is_history_of_the_base() -> Result<()> {
    let x = leaf(&[1.0, 2.0, 3.0], &[3])?;
    let base = computed(&x)?;
    let view = base.index(&[span(0, 2)])?;
    view.binary_(Binary::Mul, &number(4.0))?;
    assert_eq!((base.grad_fn(), view.grad_fn()), (Some("CopySlices"), Some("AsStridedBackward0")));
    let both = Tensor::binary(Binary::Add, sum(&base)?, sum(&view)?)?;
    both.backward(None, false)?;
    assert_eq!(grad(&x), [8.0, 8.0, 1.0]);
    Ok(())
}

#[test]
fn a_change_of_the_base_is_history_of_the_view() -> Result<()> {
    let x = leaf(&[1.0, 2.0, 3.0, 4.0], &[2, 2])?;
    let base = computed(&x)?;
    let column = base.t()?.select(0, 1)?;
    base.binary_(Binary::Mul, &number(3.0))?;
    assert_eq!(column.grad_fn(), Some("AsStridedBackward0"));
    assert_eq!(column.array().to_f64s(), [6.0, 12.0]);
    sum(&column)?.backward(None, false)?;
    assert_eq!(grad(&x), [0.0, 3.0, 0.0, 3.0]);
    Ok(())
}

#[test]
fn an_expanded_view_gets_its_gradient_added_up() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2, 1])?;
    let base = computed(&x)?;
    let wide = base.expand(&[2, 3])?;
    base.binary_(Binary::Mul, &number(2.0))?;
    sum(&wide)?.backward(None, false)?;
    assert_eq!(grad(&x), [6.0, 6.0]);
    Ok(())
}

#[test]
fn an_assignment_takes_the_gradient_of_its_place() -> Result<()> {
    let (x, w) = (leaf(&[1.0, 2.0, 3.0], &[3])?, leaf(&[5.0], &[])?);
    let y = computed(&x)?;
    y.put(&[Index::At(1)], &Argument::from(&w))?;
    assert_eq!(y.grad_fn(), Some("CopySlices"));
    y.backward(Some(&constant(&[1.0, 10.0, 100.0], &[3])?), false)?;
    assert_eq!(grad(&x), [1.0, 0.0, 100.0]);
    assert_eq!(grad(&w), [10.0]);
    Ok(())
}

#[test]
fn an_assignment_makes_constants_require_gradients() -> Result<()> {
    let w = leaf(&[5.0, 6.0], &[2])?;
    let x = constant(&[0.0; 6], &[2, 3])?;
    let row = x.select(0, 0)?;
    let places = Index::Advanced(whole(&[0, 2], &[2])?.array());
    row.put(&[places], &Argument::from(&w))?;
    assert_eq!((x.grad_fn(), row.grad_fn()), (Some("CopySlices"), Some("AsStridedBackward0")));
    assert!(x.requires_grad() && !x.is_leaf());
    assert_eq!(x.array().to_f64s(), [5.0, 0.0, 6.0, 0.0, 0.0, 0.0]);
    x.backward(Some(&constant(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &[2, 3])?), false)?;
    assert_eq!(grad(&w), [1.0, 3.0]);
    Ok(())
}

#[test]
fn a_place_may_be_assigned_to_itself() -> Result<()> {
    let x = leaf(&[1.0, 2.0, 3.0, 4.0], &[2, 2])?;
    let y = computed(&x)?;
    let row = y.index(&[span(0, 1)])?;
    row.binary_(Binary::Mul, &number(3.0))?;
    y.put(&[span(0, 1)], &Argument::from(&row))?;
    assert_eq!(y.array().to_f64s(), [3.0, 6.0, 3.0, 4.0]);
    sum(&y)?.backward(None, false)?;
    assert_eq!(grad(&x), [3.0, 3.0, 1.0, 1.0]);
    Ok(())
}

#[test]
fn assignments_have_pytorchs_names() -> Result<()> {
    let x = leaf(&[1.0, 2.0, 3.0, 4.0], &[2, 2])?;
    let places = Index::Advanced(whole(&[0], &[1])?.array());
    let mask = Index::Advanced(Tensor::binary(Binary::Gt, &x, int(1))?.array());
    let value = Argument::from(constant(&[5.0], &[])?);
    let named = |indices: &[Index], value: &Argument, name: &str| {
        let y = computed(&x).unwrap();
        y.put(indices, value).unwrap();
        assert_eq!(y.grad_fn(), Some(name));
    };
    let mask = [mask];
    named(&mask, &number(5.0), "MaskedFillBackward0");
    named(&mask, &value, "IndexPutBackward0");
    named(&[Index::Ellipsis, places.clone()], &number(5.0), "IndexFillBackward0");
    named(&[places.clone(), places.clone()], &number(5.0), "IndexPutBackward0");
    named(&[Index::At(0), places], &number(5.0), "CopySlices");
    Ok(())
}

#[test]
fn copying_and_filling_end_the_old_history() -> Result<()> {
    let (x, w) = (leaf(&[1.0, 2.0], &[2])?, leaf(&[7.0], &[1])?);
    let y = computed(&x)?;
    y.copy_(&w)?;
    assert_eq!((y.array().to_f64s(), y.grad_fn()), (vec![7.0, 7.0], Some("CopyBackwards")));
    sum(&y)?.backward(None, false)?;
    assert_eq!((grad(&x), grad(&w)), (vec![0.0, 0.0], vec![2.0]));
    let z = computed(&x)?;
    z.zero_()?;
    assert_eq!(z.grad_fn(), Some("ZeroBackward0"));
    Ok(())
}

#[test]
fn changed_numbers_that_a_gradient_needs_are_noticed() -> Result<()> {
    let changed = |name: &str, found: u64, expected: u64| {
        let output = if name.is_empty() { String::new() } else { format!(", which is output 0 of {name},") };
        format!(
            "one of the variables needed for gradient computation has been modified by an inplace operation: \
             [torch.FloatTensor [2]]{output} is at version {found}; expected version {expected} instead. Hint: enable \
             anomaly detection to find the operation that failed to compute its gradient, with \
             torch.autograd.set_detect_anomaly(True, check_nan=False)."
        )
    };
    let x = leaf(&[1.0, 2.0], &[2])?;
    let y = x.unary(Unary::Exp)?;
    y.binary_(Binary::Add, &number(1.0))?;
    assert_eq!(message(sum(&y)?.backward(None, false)), changed("Exp", 1, 0));

    let y = computed(&x)?;
    y.unary_(Unary::Exp)?;
    y.binary_(Binary::Add, &number(1.0))?;
    assert_eq!(message(sum(&y)?.backward(None, false)), changed("Exp", 2, 1));

    let factor = constant(&[1.0, 1.0], &[2])?;
    let y = Tensor::binary(Binary::Mul, &x, &factor)?;
    factor.binary_(Binary::Add, &number(1.0))?;
    assert_eq!(message(sum(&y)?.backward(None, false)), changed("", 1, 0));

    let y = computed(&x)?;
    y.binary_(Binary::Mul, &Argument::from(&y))?;
    assert_eq!(message(sum(&y)?.backward(None, false)), changed("Mul", 1, 0));
    Ok(())
}

#[test]
fn detach_is_noticed_and_data_is_not() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2])?;
    let squares = || Tensor::binary(Binary::Mul, &x, &x);
    let y = sum(&squares()?)?;
    x.data().binary_(Binary::Add, &number(1.0))?;
    y.backward(None, false)?;
    assert_eq!(grad(&x), [4.0, 6.0]);
    let y = sum(&squares()?)?;
    x.detach().binary_(Binary::Add, &number(1.0))?;
    assert!(message(y.backward(None, false)).contains("is at version 1; expected version 0 instead"));
    Ok(())
}

#[test]
fn what_needs_no_kept_numbers_may_change() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2])?;
    let y = Tensor::binary(Binary::Mul, &x, float(3.0))?;
    y.binary_(Binary::Add, &number(1.0))?;
    let _ = x.data().zero_();
    sum(&y)?.backward(None, false)?;
    assert_eq!(grad(&x), [3.0, 3.0]);
    Ok(())
}

#[test]
fn views_with_no_history_of_their_own_are_not_changed() -> Result<()> {
    let base = computed(&leaf(&[1.0, 2.0, 3.0, 4.0], &[2, 2])?)?;
    let rows = base.unbind(0)?;
    assert!(message(rows[1].zero_()).starts_with("Output 1 of Unbind is a view and is being modified inplace."));
    let unrecorded = {
        let _mode = no_grad();
        base.select(0, 0)?
    };
    assert!(unrecorded.requires_grad());
    assert!(message(unrecorded.zero_()).starts_with("A view was created in no_grad mode and is being modified"));
    let derived = unrecorded.unsqueeze(0)?;
    base.binary_(Binary::Mul, &number(2.0))?;
    for view in [&rows[0], &unrecorded, &derived] {
        assert_eq!((view.requires_grad(), view.grad_fn()), (true, Some("Invalid")));
        assert!(message(view.unary(Unary::Neg)).contains("its base or another view of its base has been modified"));
    }
    Ok(())
}

#[test]
fn data_can_be_exchanged() -> Result<()> {
    let x = leaf(&[1.0, 2.0], &[2])?;
    x.set_data(&constant(&[5.0], &[1])?)?;
    assert!(x.is_leaf() && x.requires_grad());
    assert_eq!(x.array().to_f64s(), [5.0]);
    assert!(message(x.set_data(&whole(&[1], &[1])?)).starts_with("data set to a tensor that requires gradients"));
    Ok(())
}
