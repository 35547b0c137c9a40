/// How the files of the demo are read, written as a user writes it.
struct DemoMappings {
    let mark: DemoMark

    var leads: String {
        """
        \(mark.line)
        # Forms and lists, as a marketing system exports them.
        rows: leads
        source: demo-leads
        messageId: [contact_id]
        identity:
          email: email
          external: {system: demo, column: contact_id}
          visitor: visitor
        attributes:
          firstName: first_name
          lastName: last_name
          jobTitle: title
          seniority: seniority
          country: country
          industry: industry
          employees: {column: employees, type: integer}
          expectedDealSize: {column: deal_size, type: number}
        account: {name: company, website: website}
        capture: {at: created}
        touch: {source: source, medium: medium, campaign: campaign, origin: origin}

        """
    }

    var activity: String {
        """
        \(mark.line)
        # What people did on the site and with mails. Only the first page of a visit says where it came from.
        rows: events
        source: demo-activity
        messageId: [event_id]
        identity:
          visitor: visitor
          external: {system: demo, column: contact_id}
        touch:
          at: time
          source: utm_source
          medium: utm_medium
          campaign: utm_campaign
          content: utm_content
          term: utm_term
          referrer: referrer
          landingPage: landing
        behaviour:
          kind: {column: event}
          at: time
          automated: bot
          properties: {page: page, minutes: {column: minutes, type: number}}

        """
    }

    var answers: String {
        """
        \(mark.line)
        # What salespeople found out.
        rows: answers
        source: demo-answers
        messageId: [answer_id]
        identity: {external: {system: demo, column: contact_id}}
        answers: {question: {column: question}, value: answer, status: status, by: by, evidence: evidence, at: time}

        """
    }

    var sales: String {
        """
        \(mark.line)
        # What salespeople did about the leads that were handed to them.
        rows: verdicts
        source: demo-sales
        messageId: [action_id]
        identity: {external: {system: demo, column: contact_id}}
        verdict: {verdict: {column: action}, milestone: stage, reason: reason, by: by, at: time}

        """
    }

    var deals: String {
        """
        \(mark.line)
        # Deals as they stand on the last day.
        rows: opportunities
        source: demo-deals
        messageId: [deal_id]
        identity: {external: {system: demo, column: contact_id}}
        opportunity:
          id: deal_id
          amount: amount
          currency: currency
          stage: {column: stage, values: {open: opportunity, won: won, lost: lost}}
          opened: opened
          closed: closed
          reason: reason

        """
    }

    var spend: String {
        """
        \(mark.line)
        # What it cost. Costs without a channel are shared; divided_by says how.
        rows: spend
        source: demo-spend
        messageId: [cost_id]
        spend:
          start: first_day
          end: last_day
          amount: amount
          currency: currency
          channel: channel
          campaign: campaign
          category: category
          allocationKey: divided_by

        """
    }
}
