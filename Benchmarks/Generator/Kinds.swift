/// What people do, and how often in a thousand facts.
enum Kinds {
    static let all: [(name: String, weight: Int)] = [
        ("page_viewed", 300), ("email_opened", 230), ("product_page_viewed", 90), ("email_clicked", 80),
        ("pricing_page_viewed", 45), ("documentation_viewed", 45), ("content_downloaded", 35), ("video_watched", 30),
        ("white_paper_downloaded", 20), ("case_study_downloaded", 18), ("webinar_registered", 15),
        ("form_submitted", 14), ("webinar_attended", 10), ("chat_started", 10), ("email_replied", 10),
        ("call_answered", 10), ("event_attended", 8), ("email_unsubscribed", 6), ("contact_requested", 5),
        ("trial_started", 5), ("meeting_held", 5), ("demo_requested", 4), ("pricing_inquiry", 3),
        ("trigger_event", 2),
    ]

    /// A kind's index for each number below a thousand.
    static let byThousandth: [UInt8] = all.enumerated().flatMap { index, kind in
        [UInt8](repeating: UInt8(index), count: kind.weight)
    }
}
