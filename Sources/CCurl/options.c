#include "CCurl.h"

CURLcode ccurl_prepare(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

CURLcode ccurl_set_number(CURL *transfer, CURLoption option, long number) {
    return curl_easy_setopt(transfer, option, number);
}

CURLcode ccurl_set_size(CURL *transfer, CURLoption option, curl_off_t bytes) {
    return curl_easy_setopt(transfer, option, bytes);
}

CURLcode ccurl_set_text(CURL *transfer, CURLoption option, const char *text) {
    return curl_easy_setopt(transfer, option, text);
}

CURLcode ccurl_set_list(CURL *transfer, CURLoption option, struct curl_slist *list) {
    return curl_easy_setopt(transfer, option, list);
}

CURLcode ccurl_set_pointer(CURL *transfer, CURLoption option, void *pointer) {
    return curl_easy_setopt(transfer, option, pointer);
}

CURLcode ccurl_set_receiver(CURL *transfer, CURLoption option, curl_write_callback receiver) {
    return curl_easy_setopt(transfer, option, receiver);
}

CURLcode ccurl_set_before_request(CURL *transfer, curl_prereq_callback question) {
    return curl_easy_setopt(transfer, CURLOPT_PREREQFUNCTION, question);
}

CURLcode ccurl_allow_web_only(CURL *transfer) {
#if LIBCURL_VERSION_NUM >= 0x075500
    CURLcode code = curl_easy_setopt(transfer, CURLOPT_PROTOCOLS_STR, "http,https");
    return code == CURLE_OK ? curl_easy_setopt(transfer, CURLOPT_REDIR_PROTOCOLS_STR, "http,https") : code;
#else
    long web = CURLPROTO_HTTP | CURLPROTO_HTTPS;
    CURLcode code = curl_easy_setopt(transfer, CURLOPT_PROTOCOLS, web);
    return code == CURLE_OK ? curl_easy_setopt(transfer, CURLOPT_REDIR_PROTOCOLS, web) : code;
#endif
}

CURLcode ccurl_get_number(CURL *transfer, CURLINFO information, long *number) {
    return curl_easy_getinfo(transfer, information, number);
}

CURLcode ccurl_get_text(CURL *transfer, CURLINFO information, const char **text) {
    return curl_easy_getinfo(transfer, information, text);
}
