// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace roundtrip::csvcolumns {

/// The columns of the exported files, word for word as the measuring document defines them. Columns are only ever
/// appended.
inline constexpr std::string_view kSamples =
    "run_id,trial,backend,platform,phase,message_id,seq,sender_id,receiver_id,is_echo,payload_bytes,sent_utc,"
    "t_intended_us,t_sent_us,t_accepted_us,t_received_us,service_time_us,response_time_us,send_lag_us,outcome,late,"
    "reordered,duplicate_index,cold,cold_evidence,server_instance,server_time_us,provider_time_us,http_status,"
    "provider_code,agent";

inline constexpr std::string_view kConnections =
    "run_id,trial,backend,platform,connection_id,attempt,started_utc,t_start_us,t_open_us,t_ready_us,outcome,"
    "http_status,close_code,close_reason,cold,server_instance,lifetime_us,t_resolved_us,t_connected_us,t_secured_us,"
    "proxy,agent";

/// Columns that files of earlier versions lack, at the end of theirs: read as empty.
inline constexpr int kLaterSamples = 1;
inline constexpr int kLaterConnections = 5;

inline constexpr std::string_view kSummary =
    "run_id,trial,backend,platform,phase,connections,metric,statistic,value,unit,ci_low,ci_high,n,baseline,ratio,"
    "ratio_ci_low,ratio_ci_high,flag";

inline constexpr std::string_view kTimeline =
    "run_id,backend,t_s,sent,accepted,delivered,rejected,lost,p50_us,p99_us,max_us,in_flight,generator_lag_p99_us";

/// Of idle ladders alone; beyond the measuring document.
inline constexpr std::string_view kCold =
    "run_id,backend,platform,function,idle_s,probes,failed,known,cold,cold_share,ci_low,ci_high,all_p50_us,all_p90_us,"
    "all_max_us,warm_p50_us,cold_min_us,cold_p50_us,cold_p90_us,cold_max_us,penalty_min_us,penalty_p50_us,"
    "penalty_p90_us,penalty_max_us,flag";

/// Of other programs: JMeter's default results file, and k6's --out csv with its default system tags.
inline constexpr std::string_view kJtl =
    "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,"
    "grpThreads,allThreads,URL,Latency,IdleTime,Connect";
inline constexpr std::string_view kK6 =
    "metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,scenario,"
    "service,status,subproto,tls_version,url,extra_tags,metadata";

} // namespace roundtrip::csvcolumns
