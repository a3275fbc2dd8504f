//! Operations by name, so that each is spelt once for functions, methods, operators and in-place forms.

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unary {
    Neg,
    Abs,
    Sqrt,
    Rsqrt,
    Square,
    Reciprocal,
    Exp,
    Expm1,
    Log,
    Log2,
    Log10,
    Log1p,
    Sin,
    Cos,
    Tan,
    Sigmoid,
    Relu,
    Tanh,
    Round,
    Floor,
    Ceil,
    Trunc,
    Sign,
    /// `~`: not for bool, complement for whole numbers.
    BitNot,
    LogicalNot,
    IsNan,
    IsInf,
    IsFinite,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Binary {
    Add,
    Sub,
    Mul,
    /// True division: whole numbers give floats.
    Div,
    FloorDiv,
    /// The sign of the divisor, as Python's `%`.
    Remainder,
    Pow,
    Maximum,
    Minimum,
    BitAnd,
    BitOr,
    BitXor,
    LogicalAnd,
    LogicalOr,
    LogicalXor,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reduce {
    Sum,
    Mean,
    Prod,
    /// Divides by n − `correction`.
    Var {
        correction: f64,
    },
    Std {
        correction: f64,
    },
    Any,
    All,
    /// (Σ |x|^p)^(1/p); p may be infinite.
    Norm {
        p: f64,
    },
    AMax,
    AMin,
    LogSumExp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extreme {
    Max,
    Min,
}
