# Reads reports of the folder mounted at /reports, without network and without rights:
#   docker build -t auditor .
#   docker run --rm --network none -v "$PWD:/reports:ro" auditor audit report.docx
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY auditor auditor
COPY checklists checklists
RUN python -m venv /opt/auditor && /opt/auditor/bin/pip install --no-cache-dir --disable-pip-version-check .

FROM python:3.12-slim
COPY --from=build /opt/auditor /opt/auditor
# The wheel carries what a run needs ready to use: nothing is to be kept between runs.
ENV PATH=/opt/auditor/bin:$PATH LANG=C.UTF-8 AUDITOR_CACHE=0
WORKDIR /reports
USER 65532:65532
ENTRYPOINT ["auditor"]
CMD ["--help"]
