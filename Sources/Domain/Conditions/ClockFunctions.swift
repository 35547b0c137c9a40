extension Value {
    /// `getHours()` and its kin: a part of a moment as a clock at the offset shows it, or a length of time in a unit.
    /// Months, days of the month, of the week (Sunday) and of the year count from 0, `getDate` from 1, as in CEL.
    func clockPart(_ function: Function, in zone: ZoneOffset) -> Outcome {
        let part: Int64? =
            switch self {
            case .timestamp(let moment): moment.part(function, in: zone)
            case .duration(let length): length.part(function)
            default: nil
            }
        return part.map { .value(.int($0)) } ?? function.noOverload(self)
    }
}

extension Timestamp {
    fileprivate func part(_ function: Function, in zone: ZoneOffset) -> Int64? {
        let local = seconds + zone.seconds
        let day = Day(number: Int(local.flooredQuotient(by: 86_400)))
        let ofDay = local - Int64(day.number) * 86_400
        switch function {
        case .getHours: return ofDay / 3_600
        case .getMinutes: return ofDay / 60 % 60
        case .getSeconds: return ofDay % 60
        case .getMilliseconds: return Int64(nanoseconds / 1_000_000)
        default: return day.part(function).map(Int64.init)
        }
    }
}

extension Day {
    fileprivate func part(_ function: Function) -> Int? {
        switch function {
        case .getFullYear: parts.year
        case .getMonth: parts.month - 1
        case .getDate: parts.day
        case .getDayOfMonth: parts.day - 1
        case .getDayOfWeek: weekday % 7
        case .getDayOfYear: number - Day(year: parts.year, month: 1, day: 1).number
        default: nil
        }
    }
}

extension Nanoseconds {
    /// Hours, minutes and seconds are the whole length in that unit, milliseconds what exceeds the full second.
    fileprivate func part(_ function: Function) -> Int64? {
        switch function {
        case .getHours: count / Nanoseconds.perHour
        case .getMinutes: count / Nanoseconds.perMinute
        case .getSeconds: count / Nanoseconds.perSecond
        case .getMilliseconds: count % Nanoseconds.perSecond / 1_000_000
        default: nil
        }
    }
}
