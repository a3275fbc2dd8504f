//! What is kept, and what makes way.

use std::cell::RefCell;

use crate::demos::memo::Memo;

#[test]
fn each_key_is_computed_once_until_others_push_it_out() {
    let squares = Memo::at_most(2);
    let computed = RefCell::new(Vec::new());
    let square = |number: i32| {
        let compute = || {
            computed.borrow_mut().push(number);
            Ok::<_, ()>(number * number)
        };
        squares.get(number, compute)
    };
    for number in [2, 3, 2, 2, 3, 2, 4, 2, 3] {
        assert_eq!(square(number), Ok(number * number));
    }
    assert_eq!(*computed.borrow(), [2, 3, 4, 3], "4 pushed out 3, which was unused for longer than 2");
}

#[test]
fn an_error_is_not_kept() {
    let memo = Memo::at_most(1);
    assert_eq!(memo.get(1, || Err("cancelled")), Err("cancelled"));
    assert_eq!(memo.get(1, || Ok::<_, &str>(7)), Ok(7));
    assert_eq!(memo.get(1, || Err("cancelled")), Ok(7));
}
