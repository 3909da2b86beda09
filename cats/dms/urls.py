"""The routes of candidates and of the feed."""

from django.urls import path

from cats.dms.views import candidates, case, operations

urlpatterns = [
    path("candidates/", candidates.search, name="candidate_search"),
    path("candidates/<uuid:search_id>/", candidates.candidate, name="candidate"),
    path("cases/<int:case_id>/sentence/", case.sentence, name="case_sentence"),
    path("cases/<int:case_id>/feed/", case.ask, name="ask_feed"),
    path("cases/<int:case_id>/sticky-region/", case.sticky_region, name="set_sticky_region"),
    path("operations/feed/", operations.show, name="feed_operations"),
    path("operations/feed/retry/", operations.retry, name="feed_retry"),
]
