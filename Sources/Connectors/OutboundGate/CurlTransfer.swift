import CCurl

/// What libcurl says when an option cannot be set.
struct CurlFault: Error {
    let code: CURLcode
}

/// One transfer of libcurl with its own connection; belongs to one thread.
final class CurlTransfer {
    private let handle: UnsafeMutableRawPointer
    private let complaint: UnsafeMutablePointer<CChar>
    private var lists: [UnsafeMutablePointer<curl_slist>] = []

    private static let preparation = ccurl_prepare()

    init() throws(CurlFault) {
        try CurlTransfer.check(CurlTransfer.preparation)
        guard let handle = curl_easy_init() else { throw CurlFault(code: CURLE_FAILED_INIT) }
        self.handle = handle
        complaint = .allocate(capacity: Int(CURL_ERROR_SIZE))
        complaint.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(complaint))
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
        complaint.deallocate()
    }

    private static func check(_ code: CURLcode) throws(CurlFault) {
        guard code == CURLE_OK else { throw CurlFault(code: code) }
    }
}

extension CurlTransfer {
    /// Sets an option to a number or a switch.
    func set(_ option: CURLoption, _ number: Int) throws(CurlFault) {
        try CurlTransfer.check(ccurl_set_number(handle, option, number))
    }

    /// Sets an option to a size in bytes.
    func set(_ option: CURLoption, bytes: Int) throws(CurlFault) {
        try CurlTransfer.check(ccurl_set_size(handle, option, curl_off_t(bytes)))
    }

    /// Sets an option to a text.
    func set(_ option: CURLoption, _ text: String) throws(CurlFault) {
        try CurlTransfer.check(ccurl_set_text(handle, option, text))
    }

    /// Sets an option to a list of texts, which the transfer keeps.
    func set(_ option: CURLoption, _ texts: [String]) throws(CurlFault) {
        var list: UnsafeMutablePointer<curl_slist>?
        for text in texts {
            guard let longer = curl_slist_append(list, text) else {
                curl_slist_free_all(list)
                throw CurlFault(code: CURLE_OUT_OF_MEMORY)
            }
            list = longer
        }
        if let list { lists.append(list) }
        try CurlTransfer.check(ccurl_set_list(handle, option, list))
    }

    /// Sets an option to something that lives at least as long as the transfer.
    func set(_ option: CURLoption, _ pointer: UnsafeMutableRawPointer?) throws(CurlFault) {
        try CurlTransfer.check(ccurl_set_pointer(handle, option, pointer))
    }

    /// Sets the body to be sent; libcurl keeps a copy.
    func set(body: [UInt8]) throws(CurlFault) {
        try set(CURLOPT_POSTFIELDSIZE_LARGE, bytes: body.count)
        // The bytes are only read; libcurl's type for all pointers does not say so.
        let code = body.withUnsafeBytes { bytes in
            bytes.isEmpty
                ? ccurl_set_text(handle, CURLOPT_COPYPOSTFIELDS, "")
                : ccurl_set_pointer(
                    handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        }
        try CurlTransfer.check(code)
    }

    /// Lets the transfer speak HTTP and HTTPS only.
    func allowWebOnly() throws(CurlFault) {
        try CurlTransfer.check(ccurl_allow_web_only(handle))
    }

    /// Hands what comes in to the reception, which lives at least as long as the transfer.
    func set(_ reception: Reception) throws(CurlFault) {
        let pointer = Unmanaged.passUnretained(reception).toOpaque()
        try CurlTransfer.check(
            ccurl_set_before_request(handle) { pointer, address, _, _, _ in
                guard let pointer, let address else { return CURL_PREREQFUNC_ABORT }
                let reception = Unmanaged<Reception>.fromOpaque(pointer).takeUnretainedValue()
                return reception.accept(connectionTo: String(cString: address))
                    ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            })
        try set(CURLOPT_PREREQDATA, pointer)
        try CurlTransfer.check(
            ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, pointer in
                CurlTransfer.hand(bytes, size * count, to: pointer) { $0.accept(headerLine: $1) }
            })
        try set(CURLOPT_HEADERDATA, pointer)
        try CurlTransfer.check(
            ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, pointer in
                CurlTransfer.hand(bytes, size * count, to: pointer) { $0.accept(bodyPart: $1) }
            })
        try set(CURLOPT_WRITEDATA, pointer)
    }

    /// How many bytes were taken: all of them or, which ends the transfer, another number.
    private static func hand(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, to pointer: UnsafeMutableRawPointer?,
        _ accept: (Reception, UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Int {
        guard count > 0 else { return 0 }
        guard let pointer, let bytes else { return 0 }
        let reception = Unmanaged<Reception>.fromOpaque(pointer).takeUnretainedValue()
        let isTaken = bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            accept(reception, UnsafeBufferPointer(start: $0, count: count))
        }
        return isTaken ? count : 0
    }
}

extension CurlTransfer {
    /// Runs the transfer to its end and gives libcurl's result; nil when the signal ended it.
    func run(until stop: StopSignal) -> CURLcode? {
        guard let multi = curl_multi_init() else { return CURLE_OUT_OF_MEMORY }
        defer { curl_multi_cleanup(multi) }
        guard curl_multi_add_handle(multi, handle) == CURLM_OK else { return CURLE_FAILED_INIT }
        defer { curl_multi_remove_handle(multi, handle) }
        // Waking is the one thing that libcurl lets other threads do, and the signal does it only while the body runs.
        nonisolated(unsafe) let sleeper = multi
        return stop.waking(by: { _ = curl_multi_wakeup(sleeper) }) {
            var running: Int32 = 1
            while running > 0 {
                if stop.isRaised { return nil }
                guard curl_multi_perform(multi, &running) == CURLM_OK else { return CURLE_FAILED_INIT }
                if running > 0 { curl_multi_poll(multi, nil, 0, 1_000, nil) }
            }
            var left: Int32 = 0
            return curl_multi_info_read(multi, &left)?.pointee.data.result ?? CURLE_FAILED_INIT
        }
    }

    /// The status of the answer; 0 when there was none.
    var status: Int {
        var status = 0
        return ccurl_get_number(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK ? status : 0
    }

    /// The address that the connection led to; nil when there was none.
    var address: String? {
        var text: UnsafePointer<CChar>?
        guard ccurl_get_text(handle, CURLINFO_PRIMARY_IP, &text) == CURLE_OK, let text else { return nil }
        return String(cString: text)
    }

    /// What went wrong, in libcurl's words, without control characters.
    func complaint(about code: CURLcode) -> String {
        let own = String(cString: complaint)
        let text = own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
        return String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
}
