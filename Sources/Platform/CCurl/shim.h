#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

/* curl_easy_setopt takes a value of any type, which Swift cannot call: one function for each type. */

static inline CURLcode ccurl_set_number(CURL *transfer, CURLoption option, long value) {
    return curl_easy_setopt(transfer, option, value);
}

static inline CURLcode ccurl_set_text(CURL *transfer, CURLoption option, const char *value) {
    return curl_easy_setopt(transfer, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *transfer, CURLoption option, const void *value) {
    return curl_easy_setopt(transfer, option, value);
}

static inline CURLcode ccurl_set_receiver(CURL *transfer, CURLoption option, curl_write_callback value) {
    return curl_easy_setopt(transfer, option, value);
}

static inline CURLcode ccurl_set_progress(CURL *transfer, curl_xferinfo_callback value) {
    return curl_easy_setopt(transfer, CURLOPT_XFERINFOFUNCTION, value);
}

static inline long ccurl_status(CURL *transfer) {
    long status = 0;
    curl_easy_getinfo(transfer, CURLINFO_RESPONSE_CODE, &status);
    return status;
}
