/// The built-in functions and operators, by the name an author writes. An expression holds these and no names, so nothing
/// is looked up while it runs. Each takes one or two operands; a member function takes its target first.
package enum Function: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case `in`
    case index = "[]"

    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case negate = "unary -"
    case not = "!"
    case and = "&&"
    case or = "||"
    case conditional = "?:"

    case size
    case contains, startsWith, endsWith, matches
    case lowerAscii, upperAscii, trim

    case bool, int, uint, double, string, bytes, timestamp, duration, type, dyn

    case getFullYear, getMonth, getDate, getDayOfMonth, getDayOfWeek, getDayOfYear
    case getHours, getMinutes, getSeconds, getMilliseconds

    /// The macro whose body is being walked; only failures name it.
    case comprehension
}
