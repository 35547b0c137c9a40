// Sends events to a server over many connections, each with one request under way, and waits for every answer. Arguments:
// port, write key, connections, events a request, requests, people, path, and seconds after which nothing more is sent. One
// event a request goes to the path alone, more as a batch, and with none the path is asked for. Prints one line of JSON with the
// time, the latencies of what was accepted, and how many were refused: 429 and 503 with a Retry-After; all else that is not 200
// is a failure.

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    int descriptor;
    double sent;
    size_t length, written;
    size_t received;
    char *request;
    char answer[4096];
} Connection;

static long people, events, next_request, requests, accepted, refused, failures;
static double start, seconds_to_send;
static const char *key, *path;
static unsigned long state = 7;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static long person(void) {
    state = state * 6364136223846793005UL + 1442695040888963407UL;
    double chance = (double)(state >> 33) / 2147483648.0;
    return (long)(chance * chance * chance * (double)people);
}

static size_t event(char *place, size_t room, long number, int stands_alone) {
    static const char *kinds[] = {"Page Read", "Pricing Page Viewed", "Case Study Downloaded", "Webinar Attended"};
    return (size_t)snprintf(
        place, room,
        "{%s\"event\":\"%s\",\"anonymousId\":\"visitor-%ld\",\"messageId\":\"%08lx-%04lx-4a7e-9c21-%012lx\","
        "\"properties\":{\"page\":\"/pricing\",\"plan\":\"pro\"},\"context\":{\"library\":{\"name\":\"load\",\"version\":\"1\"},"
        "\"userAgent\":\"Mozilla/5.0 (X11; Linux x86_64) Firefox/140\",\"locale\":\"en-GB\"}}",
        stands_alone ? "" : "\"type\":\"track\",", kinds[number % 4], person(), (unsigned long)getpid(), (unsigned long)number & 0xffff,
        (unsigned long)number);
}

static int begin(Connection *connection) {
    if (next_request == requests || (seconds_to_send > 0 && now() - start > seconds_to_send)) return 0;
    long first = next_request++ * events;
    size_t room = 512 + (size_t)events * 512, length = 0;
    char *body = connection->request + 512;
    if (events == 0) {
        length = 0;
    } else if (events == 1) {
        length = event(body, room, first, 1);
    } else {
        length = (size_t)sprintf(body, "{\"batch\":[");
        for (long index = 0; index < events; index++) {
            if (index) body[length++] = ',';
            length += event(body + length, room - length, first + index, 0);
        }
        length += (size_t)sprintf(body + length, "]}");
    }
    char head[512];
    int size = events == 0
        ? snprintf(head, sizeof head, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", path)
        : snprintf(head, sizeof head,
            "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
            "Content-Length: %zu\r\n\r\n", path, key, length);
    memmove(connection->request + size, body, length);
    memcpy(connection->request, head, (size_t)size);
    connection->length = (size_t)size + length;
    connection->written = connection->received = 0;
    connection->sent = now();
    return 1;
}

static void push(Connection *connection) {
    while (connection->written < connection->length) {
        ssize_t count = send(connection->descriptor, connection->request + connection->written,
            connection->length - connection->written, MSG_NOSIGNAL);
        if (count <= 0) return;
        connection->written += (size_t)count;
    }
}

// Whether the answer is whole; its latency is kept where it was accepted.
static int pull(Connection *connection, double *latencies) {
    for (;;) {
        ssize_t count = recv(connection->descriptor, connection->answer + connection->received,
            sizeof connection->answer - connection->received - 1, MSG_DONTWAIT);
        if (count <= 0) break;
        connection->received += (size_t)count;
    }
    connection->answer[connection->received] = 0;
    char *end = strstr(connection->answer, "\r\n\r\n");
    if (!end) return 0;
    char *length = strcasestr(connection->answer, "content-length:");
    size_t wanted = (size_t)(end + 4 - connection->answer) + (length ? (size_t)atol(length + 15) : 0);
    if (connection->received < wanted) return 0;
    int status = atoi(connection->answer + 9);
    if (status == 200) {
        latencies[accepted++] = now() - connection->sent;
    } else if ((status == 429 || status == 503) && strcasestr(connection->answer, "\r\nretry-after:")) {
        refused++;
    } else {
        failures++;
    }
    return 1;
}

static int compare(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return difference < 0 ? -1 : difference > 0;
}

int main(int count, char **arguments) {
    if (count != 8 && count != 9) return 2;
    int port = atoi(arguments[1]), connections = atoi(arguments[3]);
    key = arguments[2], events = atol(arguments[4]), requests = atol(arguments[5]), people = atol(arguments[6]);
    path = arguments[7], seconds_to_send = count == 9 ? atof(arguments[8]) : 0;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    Connection *all = calloc((size_t)connections, sizeof *all);
    double *latencies = calloc((size_t)requests, sizeof *latencies);
    int poll = epoll_create1(0);
    for (int index = 0; index < connections; index++) {
        Connection *connection = &all[index];
        connection->descriptor = socket(AF_INET, SOCK_STREAM, 0);
        connection->request = malloc(2048 + (size_t)events * 512);
        int on = 1;
        setsockopt(connection->descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (connect(connection->descriptor, (struct sockaddr *)&address, sizeof address)) return 1;
        struct epoll_event wanted = {.events = EPOLLIN, .data.ptr = connection};
        epoll_ctl(poll, EPOLL_CTL_ADD, connection->descriptor, &wanted);
    }
    start = now();
    long under_way = 0;
    for (int index = 0; index < connections; index++) {
        if (!begin(&all[index])) continue;
        under_way++;
        push(&all[index]);
    }
    while (under_way > 0) {
        struct epoll_event ready[256];
        int found = epoll_wait(poll, ready, 256, 30000);
        if (found <= 0) return 1;
        for (int index = 0; index < found; index++) {
            Connection *connection = ready[index].data.ptr;
            if (!pull(connection, latencies)) {
                if (ready[index].events & (EPOLLHUP | EPOLLERR)) return 1;
                continue;
            }
            under_way--;
            if (!begin(connection)) continue;
            under_way++;
            push(connection);
        }
    }
    double seconds = now() - start;
    qsort(latencies, (size_t)accepted, sizeof *latencies, compare);
    printf("{\"seconds\":%.6f,\"events\":%ld,\"perSecond\":%.0f,\"accepted\":%ld,\"refused\":%ld,\"failures\":%ld,\"p50\":%.6f,"
        "\"p99\":%.6f}\n", seconds, accepted * events, (double)(accepted * (events ? events : 1)) / seconds, accepted, refused,
        failures, latencies[accepted / 2], latencies[accepted * 99 / 100]);
    return 0;
}
