#pragma once

#include <curl/curl.h>

/// libcurl sets options and gives information through functions of any number of arguments, which Swift cannot call.
/// Each function here is one of these with one type of argument; all give libcurl's result code
/// (https://curl.se/libcurl/c/libcurl-errors.html).

/// Makes the library ready for use by all threads of the process; to be called once, before everything else.
CURLcode ccurl_prepare(void);

/// Sets an option that takes a number or a switch.
CURLcode ccurl_set_number(CURL *transfer, CURLoption option, long number);

/// Sets an option that takes a size in bytes, those whose names end with `_LARGE`.
CURLcode ccurl_set_size(CURL *transfer, CURLoption option, curl_off_t bytes);

/// Sets an option that takes text; libcurl keeps a copy.
CURLcode ccurl_set_text(CURL *transfer, CURLoption option, const char *text);

/// Sets an option that takes a list of texts; the list must live as long as the transfer.
CURLcode ccurl_set_list(CURL *transfer, CURLoption option, struct curl_slist *list);

/// Sets an option that takes bytes or something that is handed on to a callback.
CURLcode ccurl_set_pointer(CURL *transfer, CURLoption option, void *pointer);

/// Sets a callback that is given what comes in: of the body, or of the header.
CURLcode ccurl_set_receiver(CURL *transfer, CURLoption option, curl_write_callback receiver);

/// Sets the callback that is asked between connecting and sending the request.
CURLcode ccurl_set_before_request(CURL *transfer, curl_prereq_callback question);

/// Lets the transfer speak HTTP and HTTPS and nothing else, neither at first nor after a redirect.
CURLcode ccurl_allow_web_only(CURL *transfer);

/// Gives information that is a number.
CURLcode ccurl_get_number(CURL *transfer, CURLINFO information, long *number);

/// Gives information that is text; it lives as long as the transfer, and may be NULL.
CURLcode ccurl_get_text(CURL *transfer, CURLINFO information, const char **text);
