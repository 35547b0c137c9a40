extension Engine {
    /// The queues that somebody does the jobs of, by name.
    package static let queueNames = [
        WebhookHandler.queueName, EnrichmentWorker.queueName, UploadJob.queueName, UpkeepJob.queueName,
    ]
}
